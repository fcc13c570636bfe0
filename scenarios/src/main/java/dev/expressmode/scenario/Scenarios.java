package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Mistake;
import dev.expressmode.scenario.text.Mistakes;
import dev.expressmode.scenario.text.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads and runs scenarios. */
public final class Scenarios {
    private Scenarios() {}

    /** A file that was read: a scenario, or the mistakes in it. */
    public record Read(Optional<Scenario> scenario, List<Mistake> mistakes) {}

    /** Reads a text; the name is for messages. */
    public static Read read(String name, String yaml) {
        Mistakes mistakes = new Mistakes(name);
        Optional<Scenario> scenario =
                YamlReader.read(name, yaml, mistakes).flatMap(file -> new Resolver(file, mistakes).resolve());
        return new Read(scenario, mistakes.all());
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     */
    public static Read read(Path file) throws IOException {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new IOException(file + ": no such file", missing);
        }
    }

    /** Runs a scenario; access logs it replays stand beside its file. */
    public static Run run(Scenario scenario, Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return new Runner(scenario, directory == null ? Replays.none() : Replays.in(directory)).run();
    }

    /** Runs a scenario that replays nothing. */
    public static Run run(Scenario scenario) {
        return new Runner(scenario, Replays.none()).run();
    }

    /** Runs a scenario on something else than the model, from which it must be known what it lacks. */
    public static Run run(Scenario scenario, Theatre theatre) {
        return new Runner(scenario, theatre, List.of(Theatre::weights)).run();
    }

    /** What a scenario wants and does not get there, with the places in its file. */
    public static List<Mistake> missing(Scenario scenario, Predicate<Theatre.Want> lacks) {
        Mistakes missing = new Mistakes(scenario.name());
        for (Scenario.Step step : scenario.steps()) {
            step.action().wants().stream()
                    .filter(lacks)
                    .forEach(want -> missing.add(
                            step.place(), "'" + step.verb() + "' " + want.need().says()));
        }
        Stream.concat(scenario.always().stream(), scenario.atTheEnd().stream()).forEach(check -> check.needs().stream()
                .filter(need -> lacks.test(new Theatre.Want(need, "")))
                .forEach(need -> missing.add(check.place(), "'" + check.sentence() + "' " + need.says())));
        return missing.all();
    }

    /**
     * The requests of an access log by status, for each second that has some, counted from the first line.
     *
     * @throws IOException when it cannot be read
     */
    public static SortedMap<Duration, SortedMap<Integer, Long>> accessLog(Path file) throws IOException {
        return AccessLog.seconds(Files.readAllLines(file));
    }

    /** The sentences of {@code always} and {@code finally}, with what they mean. */
    public static List<String> checks() {
        List<String> lines = new java.util.ArrayList<>();
        Catalogue.printed(Catalogue.ALWAYS).forEach(line -> lines.add("always:  " + line));
        Catalogue.printed(Catalogue.FINALLY).forEach(line -> lines.add("finally: " + line));
        return lines;
    }
}
