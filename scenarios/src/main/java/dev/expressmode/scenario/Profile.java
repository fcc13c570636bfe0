package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Mistake;
import dev.expressmode.scenario.text.Mistakes;
import dev.expressmode.scenario.text.Place;
import dev.expressmode.scenario.text.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The traffic of a service on a day like any other.
 *
 * @param rate requests a second
 * @param tasks how many tasks share them
 * @param background the share of requests that are answered with a status whatever is deployed
 */
public record Profile(double rate, int tasks, SortedMap<Integer, Double> background) {
    private static final Word<Double> RATE = Word.optional("traffic", Kinds.RATE, "requests to the service");
    private static final Word<Integer> TASKS = Word.optional("tasks", Kinds.COUNT, "how many tasks; 1 unless said");
    private static final Word<SortedMap<Integer, Double>> BACKGROUND =
            Word.optional("background", Kinds.MIX, "what is answered whatever is deployed");
    private static final Word<String> LOG = Word.optional("log", Kinds.TEXT, "an access log to take both from");

    /** A profile that was read, or the mistakes in it. */
    public record Read(Optional<Profile> profile, List<Mistake> mistakes) {}

    /**
     * Reads a profile: {@code traffic}, {@code tasks} and {@code background}, or {@code log}.
     *
     * @throws IOException when the file or its access log cannot be read
     */
    public static Read read(Path file) throws IOException {
        Mistakes mistakes = new Mistakes(file.toString());
        Optional<Words> words = YamlReader.read(file.toString(), Files.readString(file), mistakes)
                .flatMap(read -> Words.read(
                        read.content(),
                        "a profile",
                        List.of(RATE, TASKS, BACKGROUND, LOG),
                        List.of(),
                        new Kind.Names(List.of()),
                        mistakes));
        if (words.isPresent()
                && words.get().get(RATE).isEmpty() == words.get().get(LOG).isEmpty()) {
            mistakes.add(Place.START, "a profile has either 'traffic' or 'log'");
        }
        if (mistakes.count() > 0 || words.isEmpty()) {
            return new Read(Optional.empty(), mistakes.all());
        }
        int tasks = Math.max(1, words.get().get(TASKS).orElse(1));
        Optional<String> log = words.get().get(LOG);
        Profile profile = log.isPresent()
                ? ofLog(Files.readAllLines(file.resolveSibling(log.get())), tasks)
                : new Profile(
                        words.get().need(RATE),
                        tasks,
                        words.get().get(BACKGROUND).orElseGet(TreeMap::new));
        return new Read(Optional.of(profile), List.of());
    }

    /** The mean rate and the share of each status of 400 and above in an access log. */
    static Profile ofLog(List<String> lines, int tasks) {
        SortedMap<Duration, SortedMap<Integer, Long>> seconds = AccessLog.seconds(lines);
        SortedMap<Integer, Long> statuses = new TreeMap<>();
        seconds.values().forEach(second -> second.forEach((status, count) -> statuses.merge(status, count, Long::sum)));
        long all = statuses.values().stream().mapToLong(Long::longValue).sum();
        double length = seconds.isEmpty() ? 1 : seconds.lastKey().toSeconds() + 1;
        SortedMap<Integer, Double> background = new TreeMap<>();
        statuses.tailMap(400).forEach((status, count) -> background.put(status, (double) count / all));
        return new Profile(all / length, tasks, background);
    }

    Profile withRate(double other) {
        return new Profile(other, tasks, background);
    }

    Profile withTasks(int other) {
        return new Profile(rate, other, background);
    }
}
