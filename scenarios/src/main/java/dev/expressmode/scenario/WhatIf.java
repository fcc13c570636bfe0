package dev.expressmode.scenario;

import dev.expressmode.scenario.Deployments.Deployed;
import dev.expressmode.scenario.text.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Deploys thousands of versions to a service of a profile and counts what becomes of them. */
public final class WhatIf {
    /** So many on one simulator: enough to pay for its start, few enough that its lists stay short. */
    private static final int ON_ONE_SIMULATOR = 20;

    private static final long SEEDS_APART = 1_000_003L;

    /**
     * What became of deployments of one kind.
     *
     * @param errorShare the share of requests the version fails; 0 for a healthy one
     * @param rolledBack how many of them were rolled back
     * @param unwatched how many began while the alarm rang, and so without it
     * @param caughtAfter the median time from the first request on the version to the rollback
     * @param failed the mean number of requests the version failed
     */
    public record Row(
            String what,
            Profile profile,
            double errorShare,
            int deployments,
            int rolledBack,
            int unwatched,
            Duration caughtAfter,
            double failed) {

        /** The share that was rolled back. */
        public double share() {
            return (double) rolledBack / deployments;
        }

        /** The ends of the 95 % confidence interval of that share, after Wilson. */
        public double[] interval() {
            double z = 1.959964;
            double n = deployments;
            double centre = (share() + z * z / (2 * n)) / (1 + z * z / n);
            double half = z / (1 + z * z / n) * Math.sqrt(share() * (1 - share()) / n + z * z / (4 * n * n));
            return new double[] {Math.max(0, centre - half), Math.min(1, centre + half)};
        }

        /** One line of a table. */
        public String line() {
            double[] interval = interval();
            return String.format(
                    java.util.Locale.ROOT,
                    "%-34s %6d  %7.2f %%  %6.2f – %6.2f %%  %8s  %10.0f  %7.2f %%",
                    what,
                    deployments,
                    100 * share(),
                    100 * interval[0],
                    100 * interval[1],
                    rolledBack == 0 ? "-" : Quantities.words(caughtAfter),
                    failed,
                    100.0 * unwatched / deployments);
        }
    }

    /** The heads of the columns of {@link Row#line}. */
    public static final String HEAD = String.format(
            java.util.Locale.ROOT,
            "%-34s %6s  %9s  %17s  %8s  %10s  %9s",
            "version",
            "count",
            "undone",
            "95 % interval",
            "after",
            "failed",
            "unwatched");

    private final Profile profile;
    private final int deployments;
    private final long seed;

    /** For a profile, with so many deployments of a healthy version, and a twentieth of that of every other kind. */
    public WhatIf(Profile profile, int deployments, long seed) {
        this.profile = profile;
        this.deployments = deployments;
        this.seed = seed;
    }

    /**
     * Runs them all, on every processor.
     *
     * @param progress hears of deployments that are over; may be called from several threads
     */
    public List<Row> run(List<Double> errorShares, LongConsumer progress) {
        int some = Math.max(ON_ONE_SIMULATOR, deployments / 20);
        List<Row> rows = new ArrayList<>();
        rows.add(row("healthy", profile, 0, deployments, progress));
        for (double share : errorShares) {
            rows.add(row(failing(share), profile, share, some, progress));
        }
        for (double factor : new double[] {0.1, 10}) {
            Profile other = profile.withRate(profile.rate() * factor);
            String traffic = factor < 1 ? "a tenth of the traffic" : "ten times the traffic";
            rows.add(row("healthy, " + traffic, other, 0, some, progress));
        }
        for (int tasks : new int[] {profile.tasks() * 2, profile.tasks() * 4}) {
            rows.add(row("healthy, " + tasks + " tasks", profile.withTasks(tasks), 0, some, progress));
        }
        return rows;
    }

    /** How many deployments {@link #run} makes. */
    public int total(int errorShares) {
        return deployments + (errorShares + 4) * Math.max(ON_ONE_SIMULATOR, deployments / 20);
    }

    private static String failing(double share) {
        return "fails " + Quantities.percent(share) + " of requests";
    }

    private Row row(String what, Profile traffic, double errorShare, int count, LongConsumer progress) {
        int simulators = (count + ON_ONE_SIMULATOR - 1) / ON_ONE_SIMULATOR;
        List<Deployed> all = IntStream.range(0, simulators)
                .parallel()
                .mapToObj(number -> {
                    int here = Math.min(ON_ONE_SIMULATOR, count - number * ON_ONE_SIMULATOR);
                    List<Deployed> some =
                            new Deployments(traffic, seed + number * SEEDS_APART).deploy(here, errorShare);
                    progress.accept(here);
                    return some;
                })
                .flatMap(List::stream)
                .toList();
        List<Duration> caught = all.stream()
                .filter(Deployed::rolledBack)
                .map(Deployed::caughtAfter)
                .sorted()
                .toList();
        return new Row(
                what,
                traffic,
                errorShare,
                all.size(),
                caught.size(),
                (int) all.stream().filter(Deployed::unwatched).count(),
                caught.isEmpty() ? Duration.ZERO : caught.get(caught.size() / 2),
                all.stream().mapToLong(Deployed::failed).average().orElse(0));
    }
}
