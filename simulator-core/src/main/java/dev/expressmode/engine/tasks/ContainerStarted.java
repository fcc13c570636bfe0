package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.tasks.TaskState.Activating;
import dev.expressmode.engine.tasks.TaskState.Running;
import dev.expressmode.port.Endpoint;

/** The runtime's word that a container runs. A task that is leaving by now has its container ended at once. */
public record ContainerStarted(String taskId, Endpoint endpoint) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .task(taskId)
                .map(task -> started(world, task))
                .orElseGet(() -> Outcome.done()
                        .effect((unchanged, outside) -> outside.containers().kill(taskId)));
    }

    private Outcome<Done> started(World world, Task task) {
        if (task.state() instanceof Activating activating) {
            TaskState to = activating.containerUp(endpoint);
            return to instanceof Running ? AdvanceTask.running(world, task, to) : AdvanceTask.moved(world, task, to);
        }
        return Outcome.done()
                .effect((unchanged, outside) -> outside.containers().terminate(taskId));
    }
}
