package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Mistake;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries random commands and faults on the engine, with its invariants looked at after every event, and makes what breaks
 * them into a scenario as small as it gets. The same seed tries the same.
 */
public final class Explorer {
    private final int steps;
    private final List<Check> planted;

    /**
     * An explorer.
     *
     * @param steps how many commands and faults each seed tries
     */
    public Explorer(int steps) {
        this(steps, List.of());
    }

    /** With more invariants: tests plant one that is broken on purpose. */
    Explorer(int steps, List<Check> planted) {
        this.steps = steps;
        this.planted = planted;
    }

    /**
     * Something the engine must never do, and the scenario that shows it.
     *
     * @param failure what was found first
     * @param steps how many steps are left of those tried
     * @param yaml the scenario; {@code express-sim run} does not hold it
     */
    public record Finding(long seed, String failure, int steps, String yaml) {}

    /** Tries one seed; empty when nothing broke. */
    public Optional<Finding> explore(long seed) {
        Expedition all = new Wanderer(seed).wander(steps);
        return failure(all).map(failure -> {
            String kind = kind(failure);
            Expedition small = new Shrinker(
                            all, smaller -> failure(smaller).map(Explorer::kind).equals(Optional.of(kind)))
                    .shrink();
            String found = failure(small).orElse(failure);
            return new Finding(seed, found, small.moves().size(), file(small, found));
        });
    }

    private static String file(Expedition small, String failure) {
        return small.yaml(
                "Found by the explorer with seed " + small.seed(), "It should hold, but " + failure.replace('\n', ' '));
    }

    /** What breaks first; empty when nothing does, or when it cannot be read (which shrinking may come to). */
    private Optional<String> failure(Expedition expedition) {
        Scenarios.Read read = Scenarios.read("explored.yaml", expedition.yaml("explored", "explored"));
        if (read.scenario().isEmpty()) {
            return Optional.empty();
        }
        Run run = new Runner(read.scenario().get(), Replays.none(), Runner.Orders.MAY_FAIL, planted).run();
        return run.failures().stream().map(Run.Failure::text).findFirst();
    }

    /** The failure without what differs from run to run. */
    private static String kind(String failure) {
        return failure.replaceAll("arn:[^ ]+|[0-9a-f]{8,}|\\d+(\\.\\d+)*(:\\d+)?", "#")
                .replaceAll("\\b(orders|basket|search)\\b", "S");
    }

    /** The steps of a seed, for people who wonder what is tried. */
    public String tried(long seed) {
        Expedition all = new Wanderer(seed).wander(steps);
        String yaml = all.yaml("What seed " + seed + " tries", "Made up.");
        List<Mistake> mistakes = Scenarios.read("tried.yaml", yaml).mistakes();
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException(
                    mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        }
        return yaml;
    }
}
