package dev.expressmode.port;

import java.util.Optional;

/**
 * Runs the containers of tasks. Every call returns at once; what becomes of it is told to {@link ContainerReports}.
 *
 * <p>Promises every adapter keeps (and {@code ContainersContract} tests): one {@code start} is answered by exactly one
 * {@code running} or {@code failedToStart}; after {@code running} comes exactly one {@code exited}, sooner or later;
 * {@code terminate} and {@code kill} of a task that is unknown or already gone do nothing.
 */
public interface Containers extends AutoCloseable {

    /** A name for people: {@code embedded} or {@code docker}. */
    String name();

    /** Pulls the images if needed and starts the container, and those beside it where the adapter can run them. */
    void start(ContainerOrder order, ContainerReports reports);

    /**
     * The simulated instant has come at which the container has to be up. Whoever keeps simulated time holds it from here
     * on until the start is answered and every hold of {@link ContainerReports#holdStart} is closed; an adapter need not
     * do anything. Of a task that is unknown or up it says nothing.
     */
    default void due(String taskId) {}

    /**
     * Asks the container to end (SIGTERM). Requests it is answering may finish. The engine sends {@link #kill} after the
     * stop timeout; an adapter whose container needs wall-clock time to end takes a hold meanwhile.
     */
    void terminate(String taskId);

    /** Ends the container at once (SIGKILL). */
    void kill(String taskId);

    /**
     * What a task's container uses at present; empty if that is not known. Answered at once: an adapter that has to
     * measure keeps its newest measurement.
     */
    default Optional<ContainerUse> use(String taskId) {
        return Optional.empty();
    }

    /** Ends and removes every container this adapter started. */
    @Override
    void close();
}
