package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Mistake;
import dev.expressmode.scenario.text.Mistakes;
import dev.expressmode.scenario.text.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    /** The sentences of {@code always} and {@code finally}, with what they mean. */
    public static List<String> checks() {
        List<String> lines = new java.util.ArrayList<>();
        Catalogue.printed(Catalogue.ALWAYS).forEach(line -> lines.add("always:  " + line));
        Catalogue.printed(Catalogue.FINALLY).forEach(line -> lines.add("finally: " + line));
        return lines;
    }
}
