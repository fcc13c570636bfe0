package dev.expressmode.port;

import java.util.Optional;

/**
 * How a container ended.
 *
 * @param exitCode 0 to 255; 137 after SIGKILL, 143 when SIGTERM ended it
 * @param reason container-level reason such as {@code OutOfMemoryError: Container killed due to memory usage}
 */
public record ContainerExit(int exitCode, Optional<String> reason) {
    /** An exit with nothing more to say about it. */
    public static ContainerExit code(int exitCode) {
        return new ContainerExit(exitCode, Optional.empty());
    }
}
