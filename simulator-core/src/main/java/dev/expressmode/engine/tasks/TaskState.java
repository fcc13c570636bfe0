package dev.expressmode.engine.tasks;

import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.Endpoint;
import java.util.Optional;

/**
 * Where a task is in its life (documented: task-lifecycle-explanation).
 *
 * <pre>
 *   PROVISIONING -> PENDING -> ACTIVATING -> RUNNING -> DEACTIVATING -> STOPPING -> DEPROVISIONING -> STOPPED
 * </pre>
 *
 * A state's methods are its legal transitions; what is known only in a state is part of it.
 */
public sealed interface TaskState {

    /** The value of lastStatus. */
    String lastStatus();

    /** Whether the scheduler still counts on this task. */
    default boolean wanted() {
        return false;
    }

    /** A state in which the task is on its way out. */
    sealed interface Leaving extends TaskState {
        /** Why. */
        TaskStop stop();
    }

    /** The network interface is being attached. */
    record Provisioning() implements TaskState {
        @Override
        public String lastStatus() {
            return "PROVISIONING";
        }

        @Override
        public boolean wanted() {
            return true;
        }

        Pending attached() {
            return new Pending();
        }

        Deprovisioning abandoned(TaskStop stop) {
            return new Deprovisioning(stop, Optional.empty());
        }
    }

    /** Waiting for the agent. */
    record Pending() implements TaskState {
        @Override
        public String lastStatus() {
            return "PENDING";
        }

        @Override
        public boolean wanted() {
            return true;
        }

        Activating accepted() {
            return new Activating(Optional.empty(), false);
        }

        Deprovisioning abandoned(TaskStop stop) {
            return new Deprovisioning(stop, Optional.empty());
        }
    }

    /**
     * The image is pulled and the container started.
     *
     * @param endpoint known once the container really runs
     * @param due true once AWS's usual time for this state has passed
     */
    record Activating(Optional<Endpoint> endpoint, boolean due) implements TaskState {
        @Override
        public String lastStatus() {
            return "ACTIVATING";
        }

        @Override
        public boolean wanted() {
            return true;
        }

        TaskState containerUp(Endpoint at) {
            return due ? new Running(at, false) : new Activating(Optional.of(at), false);
        }

        TaskState waitedLongEnough() {
            return endpoint.<TaskState>map(at -> new Running(at, false))
                    .orElseGet(() -> new Activating(endpoint, true));
        }

        Stopping cancelled(TaskStop stop) {
            return new Stopping(stop);
        }

        Deprovisioning failed(TaskStop stop, Optional<ContainerExit> exit) {
            return new Deprovisioning(stop, exit);
        }
    }

    /**
     * The container runs.
     *
     * @param registered in its target group; of a task without one: it has run long enough to count as healthy
     */
    record Running(Endpoint endpoint, boolean registered) implements TaskState {
        @Override
        public String lastStatus() {
            return "RUNNING";
        }

        @Override
        public boolean wanted() {
            return true;
        }

        Running inTargetGroup() {
            return new Running(endpoint, true);
        }

        TaskState stopping(TaskStop stop) {
            return registered ? new Deactivating(stop, false, false) : new Stopping(stop);
        }

        Deprovisioning exited(ContainerExit exit) {
            return new Deprovisioning(TaskStop.exited(), Optional.of(exit));
        }
    }

    /**
     * Deregistered; requests in flight finish before the container hears of it (documented:
     * load-balancer-connection-draining).
     *
     * @param idle nothing is in flight
     * @param noticed the shortest time ECS takes to see that has passed
     */
    record Deactivating(TaskStop stop, boolean idle, boolean noticed) implements Leaving {
        @Override
        public String lastStatus() {
            return "DEACTIVATING";
        }

        TaskState withoutRequests() {
            return noticed ? new Stopping(stop) : new Deactivating(stop, true, false);
        }

        TaskState looked() {
            return idle ? new Stopping(stop) : new Deactivating(stop, false, true);
        }

        Stopping delayEnded() {
            return new Stopping(stop);
        }

        Deprovisioning exited(ContainerExit exit) {
            return new Deprovisioning(stop, Optional.of(exit));
        }
    }

    /** The container was told to end. */
    record Stopping(TaskStop stop) implements Leaving {
        @Override
        public String lastStatus() {
            return "STOPPING";
        }

        Deprovisioning exited(ContainerExit exit) {
            return new Deprovisioning(stop, Optional.of(exit));
        }
    }

    /** The network interface is being detached. */
    record Deprovisioning(TaskStop stop, Optional<ContainerExit> exit) implements Leaving {
        @Override
        public String lastStatus() {
            return "DEPROVISIONING";
        }

        Stopped detached() {
            return new Stopped(stop, exit);
        }
    }

    /** Over. */
    record Stopped(TaskStop stop, Optional<ContainerExit> exit) implements Leaving {
        @Override
        public String lastStatus() {
            return "STOPPED";
        }
    }
}
