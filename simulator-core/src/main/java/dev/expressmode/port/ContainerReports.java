package dev.expressmode.port;

import java.util.List;
import java.util.function.Supplier;

/** What an adapter tells the engine about containers. Safe to call from any thread. */
public interface ContainerReports {

    /** The tag was resolved to this digest ({@code sha256:…}). At most once for a start, before {@link #running}. */
    void imageResolved(String taskId, String digest);

    /** The container runs and its port is reachable at {@code endpoint}. It may not listen yet. */
    void running(String taskId, Endpoint endpoint);

    /**
     * The container could not be started.
     *
     * @param reason the text ECS shows as the task's stoppedReason, such as {@code CannotPullContainerError: …}
     */
    void failedToStart(String taskId, String reason);

    /** The container has ended. */
    void exited(String taskId, ContainerExit exit);

    /** The container has written a line to its output, given without its line feed. */
    default void logged(String taskId, String line) {}

    /**
     * The container has written lines, perhaps very many. Whoever wants them asks for them, once: what is written until
     * then comes with them, so that an adapter need keep only what it has room for.
     */
    default void wrote(String taskId, Supplier<List<String>> lines) {
        lines.get().forEach(line -> logged(taskId, line));
    }

    /** A container beside the task's first one has ended, by itself or with the task. At most once for each. */
    default void sidecarExited(String taskId, String container, ContainerExit exit) {}

    /** A container beside the task's first one has written lines, as {@link #wrote} says. */
    default void sidecarWrote(String taskId, String container, Supplier<List<String>> lines) {}

    /**
     * Keeps simulated time from stepping while real work is under way, for at most the simulator's wall-clock patience.
     * Close it when the work is done; closing twice does nothing.
     */
    Hold hold(String what);

    /**
     * Keeps simulated time from passing the instant at which the task has to be up: until then it may go on, so that what is
     * ordered a little later starts beside this one and not after it.
     */
    default Hold holdStart(String taskId, String what) {
        return hold(what);
    }
}
