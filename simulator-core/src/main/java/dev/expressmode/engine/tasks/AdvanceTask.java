package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.TaskDefinition;
import dev.expressmode.engine.balancing.RegisterTarget;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.tasks.TaskState.Activating;
import dev.expressmode.engine.tasks.TaskState.Deprovisioning;
import dev.expressmode.engine.tasks.TaskState.Pending;
import dev.expressmode.engine.tasks.TaskState.Provisioning;
import dev.expressmode.engine.tasks.TaskState.Running;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.SidecarOrder;
import java.time.Duration;
import java.util.Optional;

/** The time AWS takes for a task's present state has passed: it goes on to the next one. */
record AdvanceTask(String taskId) implements Command<Done> {
    static String key(String taskId) {
        return "task/" + taskId + "/next";
    }

    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .task(taskId)
                .map(task -> advance(world, task))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> advance(World world, Task task) {
        Times times = world.slice(Settings.class).times();
        if (task.state() instanceof Provisioning provisioning) {
            return next(world, task, provisioning.attached(), times.taskPending());
        }
        if (task.state() instanceof Pending pending) {
            Optional<String> hindrance = Initialisation.hindrance(world, task);
            if (hindrance.isPresent()) {
                return moved(world, task, pending.accepted())
                        .at(
                                key(taskId),
                                world.now().plus(times.taskActivating()),
                                new ContainerFailedToStart(taskId, hindrance.get(), true));
            }
            ContainerOrder order = Initialisation.supplied(world, task, order(task, times));
            return next(world, task, pending.accepted(), times.taskActivating().plus(slowPull(world, task)))
                    .effect((unchanged, outside) -> outside.containers().start(order, outside.containerReports()));
        }
        if (task.state() instanceof Activating activating && !activating.due()) {
            TaskState to = activating.waitedLongEnough();
            Outcome<Done> outcome = to instanceof Running ? running(world, task, to) : moved(world, task, to);
            return outcome.effect((unchanged, outside) -> outside.containers().due(taskId));
        }
        if (task.state() instanceof Running running && !running.registered()) {
            return settled(world, task, running);
        }
        if (task.state() instanceof Deprovisioning deprovisioning) {
            return moved(world, task, deprovisioning.detached())
                    .inBackgroundAt(
                            key(taskId), world.now().plus(times.stoppedTaskRetention()), new ForgetTask(taskId));
        }
        return Outcome.done();
    }

    /** It joins its target group; without one it counts as healthy from now on. */
    private static Outcome<Done> settled(World world, Task task, Running running) {
        Outcome<Done> outcome = moved(world, task, running.inTargetGroup());
        Optional<String> group = task.spec().targetGroupArn();
        if (group.isPresent()) {
            return outcome.then(new RegisterTarget(
                    group.get(),
                    task.targetAddress(),
                    task.identity().subnet().availabilityZone(),
                    running.endpoint()));
        }
        boolean failuresBefore = world.slice(Tasks.class)
                .set(task.spec().id())
                .filter(set -> set.failures() > 0)
                .isPresent();
        return failuresBefore
                ? outcome.event(new TaskEvent.FailuresForgotten(task.spec().id()))
                : outcome;
    }

    private static Duration slowPull(World world, Task task) {
        return InjectedFaults.delay(
                world,
                FaultKind.IMAGE_PULL_SLOW,
                task.spec().serviceName(),
                task.identity().id());
    }

    private Outcome<Done> next(World world, Task task, TaskState to, Duration stay) {
        return moved(world, task, to).at(key(taskId), world.now().plus(stay), this);
    }

    static Outcome<Done> moved(World world, Task task, TaskState to) {
        return Outcome.done()
                .event(new TaskEvent.TaskMoved(
                        task.identity().taskSetId(), task.identity().id(), task.state(), to, world.now()));
    }

    /** The task runs; a little later it joins its target group or, without one, counts as healthy. */
    static Outcome<Done> running(World world, Task task, TaskState to) {
        String id = task.identity().id();
        Times times = world.slice(Settings.class).times();
        Duration stay = task.spec().targetGroupArn().isPresent() ? times.targetRegistration() : Times.UNCHECKED_HEALTHY;
        return moved(world, task, to).at(key(id), world.now().plus(stay), new AdvanceTask(id));
    }

    private static ContainerOrder order(Task task, Times times) {
        TaskDefinition definition = task.spec().taskDefinition();
        ContainerDefinition container = definition.container();
        return new ContainerOrder(
                task.identity().id(),
                task.identity().arn(),
                task.spec().serviceName(),
                task.spec().revisionId(),
                container.name(),
                container.image(),
                container.command(),
                container.environment(),
                container.secrets(),
                container.containerPort(),
                definition.cpuUnits(),
                definition.memoryMiB(),
                times.stopTimeout(),
                logs(task, container),
                definition.sidecars().stream()
                        .map(sidecar -> sidecar(task, sidecar))
                        .toList());
    }

    private static SidecarOrder sidecar(Task task, ContainerDefinition container) {
        return new SidecarOrder(
                container.name(),
                container.image(),
                container.command(),
                container.environment(),
                container.secrets(),
                logs(task, container));
    }

    private static Optional<ContainerOrder.LogStream> logs(Task task, ContainerDefinition container) {
        return container
                .logs()
                .map(log -> new ContainerOrder.LogStream(
                        log.group(),
                        log.streamPrefix() + "/" + container.name() + "/"
                                + task.identity().id()));
    }
}
