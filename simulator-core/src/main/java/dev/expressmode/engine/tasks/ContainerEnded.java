package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.DeregisterTarget;
import dev.expressmode.engine.tasks.TaskState.Activating;
import dev.expressmode.engine.tasks.TaskState.Deactivating;
import dev.expressmode.engine.tasks.TaskState.Running;
import dev.expressmode.engine.tasks.TaskState.Stopping;
import dev.expressmode.port.ContainerExit;
import java.util.Optional;

/**
 * The runtime's word that a container has ended. The container is essential, so the task ends with it. It counts as a
 * failure of its task set unless it had become healthy before (assumed: "reached RUNNING" is not enough for a container
 * that ends at once).
 */
public record ContainerEnded(String taskId, ContainerExit exit) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .task(taskId)
                .map(task -> ended(world, task))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> ended(World world, Task task) {
        if (task.state() instanceof Stopping stopping) {
            return StopTask.deprovision(world, task, stopping.exited(exit));
        }
        if (task.state() instanceof Deactivating deactivating) {
            return StopTask.deprovision(world, task, deactivating.exited(exit));
        }
        if (task.state() instanceof Activating activating) {
            return unexpected(world, task, activating.failed(TaskStop.exited(), Optional.of(exit)));
        }
        if (task.state() instanceof Running running) {
            return unexpected(world, task, running.exited(exit));
        }
        return Outcome.done();
    }

    private Outcome<Done> unexpected(World world, Task task, TaskState to) {
        // A container that was up has run, even if the task was still shown as on its way: no pause follows.
        boolean up = task.state() instanceof Activating activating
                && activating.endpoint().isPresent();
        boolean ran = up || task.state() instanceof Running;
        return lost(world, task, ran, StopTask.deprovision(world, task, to));
    }

    /** What follows, besides its own end, when a task that was wanted ends by itself. */
    static Outcome<Done> lost(World world, Task task, boolean ran, Outcome<Done> outcome) {
        String setId = task.spec().id();
        if (!Health.of(world, task)) {
            outcome.event(new TaskEvent.TaskFailed(setId, task.identity().id(), ran));
        }
        task.spec()
                .targetGroupArn()
                .ifPresent(group -> outcome.then(new DeregisterTarget(
                        group, task.targetAddress(), task.spec().serviceName())));
        return outcome.then(new ReconcileTaskSet(setId, false));
    }
}
