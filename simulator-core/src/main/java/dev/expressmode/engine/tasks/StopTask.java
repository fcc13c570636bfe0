package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.DeregisterTarget;
import dev.expressmode.engine.tasks.TaskState.Activating;
import dev.expressmode.engine.tasks.TaskState.Deactivating;
import dev.expressmode.engine.tasks.TaskState.Pending;
import dev.expressmode.engine.tasks.TaskState.Provisioning;
import dev.expressmode.engine.tasks.TaskState.Running;
import dev.expressmode.engine.tasks.TaskState.Stopping;
import dev.expressmode.port.ContainerExit;
import java.util.Optional;

/**
 * Ends a task the orderly way: out of the target group first, then the stop signal. The scheduler replaces it if it is
 * still needed. Does nothing to a task that is already leaving.
 */
public record StopTask(String taskId, TaskStop stop) implements Command<Done> {
    static String timeoutKey(String taskId) {
        return "task/" + taskId + "/stop-timeout";
    }

    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .task(taskId)
                .map(task ->
                        stop(world, task).then(new ReconcileTaskSet(task.spec().id(), false)))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> stop(World world, Task task) {
        if (task.state() instanceof Provisioning provisioning) {
            return deprovision(world, task, provisioning.abandoned(stop));
        }
        if (task.state() instanceof Pending pending) {
            return deprovision(world, task, pending.abandoned(stop));
        }
        if (task.state() instanceof Activating activating) {
            return signal(world, task, activating.cancelled(stop));
        }
        if (task.state() instanceof Running running) {
            Optional<String> group = task.spec().targetGroupArn();
            TaskState to = group.isPresent() ? running.stopping(stop) : new Stopping(stop);
            return to instanceof Deactivating ? drain(world, task, group.orElseThrow(), to) : signal(world, task, to);
        }
        return Outcome.done();
    }

    static String graceKey(String taskId) {
        return "task/" + taskId + "/grace";
    }

    private static Outcome<Done> drain(World world, Task task, String group, TaskState to) {
        Times times = world.slice(Settings.class).times();
        String id = task.identity().id();
        return AdvanceTask.moved(world, task, to)
                .then(new DeregisterTarget(
                        group, task.targetAddress(), task.spec().serviceName()))
                .cancel(graceKey(id))
                .at(
                        AdvanceTask.key(id),
                        world.now().plus(times.drainNoticed()),
                        new TargetReleased(task.targetAddress(), TargetReleased.Why.LOOKED));
    }

    /** Sends the stop signal, and the kill signal after the stop timeout. */
    static Outcome<Done> signal(World world, Task task, TaskState to) {
        String id = task.identity().id();
        Times times = world.slice(Settings.class).times();
        return AdvanceTask.moved(world, task, to)
                .effect((unchanged, outside) -> outside.containers().terminate(id))
                .cancel(AdvanceTask.key(id))
                .at(timeoutKey(id), world.now().plus(times.stopTimeout()), new KillTask(id));
    }

    /** Takes the network interface away; the container is gone or never was. */
    static Outcome<Done> deprovision(World world, Task task, TaskState to) {
        String id = task.identity().id();
        return AdvanceTask.moved(world, task, to)
                .cancel(timeoutKey(id))
                .cancel(graceKey(id))
                .at(
                        AdvanceTask.key(id),
                        world.now().plus(world.slice(Settings.class).times().taskDeprovisioning()),
                        new AdvanceTask(id));
    }

    /** A container that does not end by itself is killed; if no word of that comes either, it is taken for dead. */
    record KillTask(String taskId) implements Command<Done> {
        @Override
        public Outcome<Done> decide(World world) {
            return Outcome.done()
                    .effect((unchanged, outside) -> outside.containers().kill(taskId))
                    .at(
                            timeoutKey(taskId),
                            world.now().plus(world.slice(Settings.class).times().killConfirmation()),
                            new ContainerEnded(taskId, new ContainerExit(137, Optional.empty())));
        }
    }
}
