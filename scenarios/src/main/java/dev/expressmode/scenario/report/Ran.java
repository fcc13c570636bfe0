package dev.expressmode.scenario.report;

import dev.expressmode.scenario.Run;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A run with where it came from.
 *
 * @param golden how its timeline differs from the one beside the file; empty text when it does not
 * @param took real time
 */
public record Ran(Path file, Run run, String golden, Duration took) {
    /** Whether the scenario holds and tells its golden timeline. */
    public boolean holds() {
        return run.holds() && golden.isEmpty();
    }

    /** The file's name without its ending, with its area: {@code rollback/canary-503}. */
    public String name() {
        Path area = file.toAbsolutePath().getParent();
        String own = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return area == null || area.getFileName() == null ? own : area.getFileName() + "/" + own;
    }
}
