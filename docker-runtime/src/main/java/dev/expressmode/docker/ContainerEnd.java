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

/** Looks after a container that has ended: why, its last words, the report, and its removal. Blocks meanwhile. */
final class ContainerEnd {

    /** Exit code of a process that got SIGKILL. */
    static final int KILLED = 137;

    private static final Duration FOR_LAST_WORDS = Duration.ofSeconds(5);
    private static final String EXEC_FORMAT = "exec format error";

    private final DockerEngine engine;
    private final LogKeeper logs;

    ContainerEnd(DockerEngine engine, LogKeeper logs) {
        this.engine = engine;
        this.logs = logs;
    }

    /** Reports the end of a task's container and removes it. */
    void run(TaskContainer task, String containerId, OptionalInt exitCode) {
        Optional<ContainerState> state = stateOf(containerId);
        boolean heardOut = awaitLastWords(task, containerId);
        task.exited(exit(task, state, exitCode, heardOut));
        try {
            engine.calls()
                    .removeContainerCmd(containerId)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (RuntimeException leftToTheNextSweep) {
            // gone already, or the engine is away: then the next connection finds it
        }
        task.removed();
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
    private boolean awaitLastWords(TaskContainer task, String containerId) {
        return task.follower()
                .map(follower -> follower.done()
                        .thenCompose(done -> LogFollower.catchUp(engine, containerId, logs.ringFor(task.taskId())))
                        .completeOnTimeout(false, FOR_LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                        .join())
                .orElse(false);
    }

    private ContainerExit exit(
            TaskContainer task, Optional<ContainerState> state, OptionalInt exitCode, boolean heardOut) {
        int code = exitCode.orElseGet(() ->
                state.map(ContainerState::getExitCodeLong).map(Long::intValue).orElse(KILLED));
        if (code == KILLED
                && state.map(ContainerState::getOOMKilled).filter(oom -> oom).isPresent()) {
            return new ContainerExit(code, Optional.of("OutOfMemoryError: Container killed due to memory usage"));
        }
        if (state.isEmpty() && exitCode.isEmpty()) {
            return new ContainerExit(code, Optional.of("ContainerRuntimeError: the container is gone from the engine"));
        }
        if (heardOut && code != 0 && cannotBeExecuted(task.taskId())) {
            return new ContainerExit(code, Optional.of("ContainerRuntimeError: " + EXEC_FORMAT));
        }
        return ContainerExit.code(code);
    }

    /** An image for another architecture starts, and says so in its first and only line, as on Fargate. */
    private boolean cannotBeExecuted(String taskId) {
        return logs.logs(taskId)
                .filter(tail -> tail.lines().size() == 1)
                .map(tail -> tail.lines().get(0).text().toLowerCase(Locale.ROOT))
                .filter(line -> line.contains(EXEC_FORMAT))
                .isPresent();
    }
}
