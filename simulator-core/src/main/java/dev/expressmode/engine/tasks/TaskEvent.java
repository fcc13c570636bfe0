package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.World;
import dev.expressmode.port.ContainerExit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen to task sets and tasks. */
public sealed interface TaskEvent extends Event {

    /** Changes the slice. */
    void applyTo(Tasks tasks);

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(Tasks.class));
    }

    /** A service revision has a task set, with nothing in it. */
    record TaskSetCreated(TaskSetSpec spec) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.sets.put(spec.id(), new TaskSet(spec));
        }
    }

    /** There should be so many tasks. */
    record TaskSetScaled(String taskSetId, int desired) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.set(taskSetId).ifPresent(set -> set.desired = desired);
        }
    }

    /** A task set is not needed any more. */
    record TaskSetDeleted(String taskSetId) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.sets.remove(taskSetId);
        }
    }

    /**
     * A task failed: it did not start, or ended or turned unhealthy before it was ever of use.
     *
     * @param ran false when it never reached RUNNING: only then does the next start wait (documented:
     *     service-throttle-logic)
     */
    record TaskFailed(String taskSetId, String taskId, boolean ran) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.set(taskSetId).ifPresent(set -> {
                set.failures++;
                set.failedTotal++;
                set.failedStarts = ran ? 0 : set.failedStarts + 1;
            });
        }
    }

    /**
     * There was nowhere to run a task. Changes nothing; people are told.
     *
     * @param reason in ECS's words
     */
    record TaskNotPlaced(String taskSetId, String reason) implements TaskEvent {
        /** Documented: service-event-messages-list. */
        public static final String NO_CAPACITY = "Capacity is unavailable at this time. Please try again later or in a"
                + " different availability zone.";

        @Override
        public void applyTo(Tasks tasks) {
            // A fact for people only.
        }
    }

    /** A task became healthy: failures are counted anew (observed: {@code resetOnHealthyTask} in replies). */
    record FailuresForgotten(String taskSetId) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.set(taskSetId).ifPresent(set -> {
                set.failures = 0;
                set.failedStarts = 0;
            });
        }
    }

    /** Tasks exist. */
    record TasksCreated(String taskSetId, List<TaskIdentity> identities, Instant at) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.set(taskSetId)
                    .ifPresent(set -> identities.forEach(identity -> tasks.add(new Task(identity, set.spec(), at))));
        }
    }

    /** The tag of a task's image was resolved. */
    record ImageResolved(String taskId, String digest) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.task(taskId).ifPresent(task -> task.imageDigest = Optional.of(digest));
        }
    }

    /** A container beside a task's first one has ended. */
    record SidecarEnded(String taskId, String container, ContainerExit exit) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.task(taskId).ifPresent(task -> task.sidecarEnded(container, exit));
        }
    }

    /** A task is protected from scale-in until then, or not at all. */
    record ProtectionChanged(String taskId, Optional<Instant> until) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.task(taskId).ifPresent(task -> task.protectedUntil = until);
        }
    }

    /** A task is in another state. */
    record TaskMoved(String taskSetId, String taskId, TaskState from, TaskState to, Instant at) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.task(taskId).ifPresent(task -> task.enter(to, at));
        }
    }

    /** A stopped task is listed no more. */
    record TaskForgotten(String taskId) implements TaskEvent {
        @Override
        public void applyTo(Tasks tasks) {
            tasks.remove(taskId);
        }
    }
}
