package dev.expressmode.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The timeline beside a scenario's file: strict where {@code CI} is set, else rewritten. */
public final class GoldenTimeline {
    private final Path file;

    private GoldenTimeline(Path file) {
        this.file = file;
    }

    /** {@code canary.yaml} has {@code canary.timeline.txt} beside it. */
    public static GoldenTimeline beside(Path scenario) {
        String name = scenario.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return new GoldenTimeline(scenario.resolveSibling(name + ".timeline.txt"));
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * The first difference, or nothing; where {@code CI} is not set the file is rewritten instead, and nothing differs.
     *
     * @throws IOException when it cannot be read or written
     */
    public Optional<String> difference(Run run) throws IOException {
        if (System.getenv("CI") == null) {
            write(run);
            return Optional.empty();
        }
        return compare(run);
    }

    /** Writes the timeline of a run. */
    public void write(Run run) throws IOException {
        if (!exists() || !Files.readString(file).equals(run.timeline())) {
            Files.writeString(file, run.timeline());
        }
    }

    /** The first difference, whatever the environment. */
    public Optional<String> compare(Run run) throws IOException {
        if (!exists()) {
            return Optional.of("there is no " + file + "; run it once without CI set");
        }
        List<String> wanted = Files.readAllLines(file);
        List<String> real = run.timeline().lines().toList();
        for (int i = 0; i < Math.max(wanted.size(), real.size()); i++) {
            String then = i < wanted.size() ? wanted.get(i) : "(nothing)";
            String now = i < real.size() ? real.get(i) : "(nothing)";
            if (!then.equals(now)) {
                return Optional.of(file.getFileName() + ":" + (i + 1) + ": was '" + then + "', is '" + now + "'");
            }
        }
        return Optional.empty();
    }
}
