package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.tasks.TaskState.Activating;
import dev.expressmode.engine.tasks.TaskState.Stopping;
import java.util.Optional;

/**
 * The runtime's word that a container cannot be started. A failed pull is only reported by ECS after the agent has tried
 * several times.
 *
 * @param finalTry true once the agent has given up
 */
public record ContainerFailedToStart(String taskId, String reason, boolean finalTry) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .task(taskId)
                .map(task -> failed(world, task))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> failed(World world, Task task) {
        TaskStop stop = TaskStop.failedToStart(reason);
        if (task.state() instanceof Stopping stopping) {
            return StopTask.deprovision(world, task, new TaskState.Deprovisioning(stopping.stop(), Optional.empty()));
        }
        if (!(task.state() instanceof Activating activating)) {
            return Outcome.done();
        }
        if (!finalTry && reason.startsWith("CannotPullContainerError")) {
            return Outcome.done()
                    .at(
                            AdvanceTask.key(taskId),
                            world.now().plus(world.slice(Settings.class).times().pullRetries()),
                            new ContainerFailedToStart(taskId, reason, true));
        }
        return StopTask.deprovision(world, task, activating.failed(stop, Optional.empty()))
                .event(new TaskEvent.TaskFailed(task.spec().id(), taskId, false))
                .then(new ReconcileTaskSet(task.spec().id(), false));
    }
}
