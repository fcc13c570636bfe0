package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.tasks.TaskState.Activating;
import dev.expressmode.engine.tasks.TaskState.Running;
import dev.expressmode.engine.tasks.TaskState.Stopping;
import dev.expressmode.port.ContainerExit;

/**
 * The runtime's word that a container beside a task's first one has ended. With an essential one all containers of the
 * task are stopped (documented: ContainerDefinition, essential), and the task counts as failed as it does when its first
 * one ends.
 */
public record SidecarEnded(String taskId, String container, ContainerExit exit) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .task(taskId)
                .map(task -> ended(world, task))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> ended(World world, Task task) {
        TaskEvent fact = new TaskEvent.SidecarEnded(taskId, container, exit);
        boolean essential = task.spec()
                .taskDefinition()
                .container(container)
                .filter(ContainerDefinition::essential)
                .isPresent();
        boolean up = task.state() instanceof Running || task.state() instanceof Activating;
        return essential && up
                ? endTask(world, task).event(fact)
                : Outcome.done().event(fact);
    }

    private Outcome<Done> endTask(World world, Task task) {
        Outcome<Done> stopped =
                StopTask.signal(world, task, new Stopping(TaskStop.exited())).cancel(StopTask.graceKey(taskId));
        return ContainerEnded.lost(world, task, true, stopped);
    }
}
