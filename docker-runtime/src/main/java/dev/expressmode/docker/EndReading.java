package dev.expressmode.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.expressmode.port.ContainerExit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Finds out why a container has ended, once its last words are heard. Blocks meanwhile. */
final class EndReading {

    private static final Duration FOR_LAST_WORDS = Duration.ofSeconds(5);
    private static final String EXEC_FORMAT = "exec format error";

    private final DockerEngine engine;
    private final LogKeeper logs;

    EndReading(DockerEngine engine, LogKeeper logs) {
        this.engine = engine;
        this.logs = logs;
    }

    /**
     * How it ended.
     *
     * @param exitCode as the engine's event said, if one did
     */
    ContainerExit of(LoggedContainer container, String containerId, OptionalInt exitCode) {
        Optional<ContainerState> state = stateOf(containerId);
        boolean heardOut = awaitLastWords(container, containerId);
        return exit(container, state, exitCode, heardOut);
    }

    private Optional<ContainerState> stateOf(String containerId) {
        try {
            return Optional.of(engine.calls().inspectContainerCmd(containerId).exec())
                    .map(InspectContainerResponse::getState);
        } catch (NotFoundException removedByOthers) {
            return Optional.empty();
        } catch (RuntimeException engineAway) {
            return Optional.empty();
        }
    }

    /** The log is complete once the exit is known: whoever looks for the reason finds it. */
    private boolean awaitLastWords(LoggedContainer container, String containerId) {
        return container
                .follower()
                .map(follower -> follower.done()
                        .thenCompose(
                                done -> LogFollower.catchUp(engine, containerId, logs.ringFor(container.logName())))
                        .completeOnTimeout(false, FOR_LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                        .join())
                .orElse(false);
    }

    private ContainerExit exit(
            LoggedContainer container, Optional<ContainerState> state, OptionalInt exitCode, boolean heardOut) {
        int code = exitCode.orElseGet(() ->
                state.map(ContainerState::getExitCodeLong).map(Long::intValue).orElse(ContainerEnd.KILLED));
        if (code == ContainerEnd.KILLED
                && state.map(ContainerState::getOOMKilled).filter(oom -> oom).isPresent()) {
            return new ContainerExit(code, Optional.of("OutOfMemoryError: Container killed due to memory usage"));
        }
        if (state.isEmpty() && exitCode.isEmpty()) {
            return new ContainerExit(code, Optional.of("ContainerRuntimeError: the container is gone from the engine"));
        }
        if (heardOut && code != 0 && cannotBeExecuted(container.logName())) {
            return new ContainerExit(code, Optional.of("ContainerRuntimeError: " + EXEC_FORMAT));
        }
        return ContainerExit.code(code);
    }

    /** An image for another architecture starts, and says so in its first and only line, as on Fargate. */
    private boolean cannotBeExecuted(String logName) {
        return logs.logs(logName)
                .filter(tail -> tail.lines().size() == 1)
                .map(tail -> tail.lines().get(0).text().toLowerCase(Locale.ROOT))
                .filter(line -> line.contains(EXEC_FORMAT))
                .isPresent();
    }
}
