package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Event;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Reaction;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskEvent;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.TaskStop;
import dev.expressmode.engine.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts what happens into the words of ECS's service events (observed and documented: service-event-messages-list). */
public final class ServiceMessages implements Reaction {
    @Override
    public List<Command<?>> on(Event event, World world) {
        if (event instanceof TaskEvent.TasksCreated created) {
            return started(world, created);
        }
        if (event instanceof TaskEvent.TaskNotPlaced failed) {
            return world.slice(Tasks.class)
                    .set(failed.taskSetId())
                    .map(set -> say(set.spec().serviceArn(), "was unable to place a task. Reason: " + failed.reason()))
                    .orElse(List.of());
        }
        if (event instanceof TaskEvent.TaskMoved moved) {
            return moved(world, moved);
        }
        if (event instanceof BalancingEvent.TargetRegistered registered) {
            return at(
                    world,
                    registered.target().address(),
                    "registered 1 targets in (target-group " + registered.targetGroupArn() + ")");
        }
        if (event instanceof BalancingEvent.TargetHealthChanged changed && changed.changesState()) {
            return health(world, changed);
        }
        if (event instanceof ExpressEvent.DeploymentMoved moved) {
            return deployment(world, moved);
        }
        return List.of();
    }

    private static List<Command<?>> started(World world, TaskEvent.TasksCreated created) {
        String tasks = created.identities().stream()
                .map(identity -> "(task " + identity.id() + ")")
                .collect(Collectors.joining(" "));
        return world.slice(Tasks.class)
                .set(created.taskSetId())
                .map(set -> say(
                        set.spec().serviceArn(),
                        "has started " + created.identities().size() + " tasks: " + tasks + "."))
                .orElse(List.of());
    }

    private static List<Command<?>> moved(World world, TaskEvent.TaskMoved moved) {
        Optional<Task> task = world.slice(Tasks.class).task(moved.taskId());
        boolean stopped = moved.from().wanted() && moved.to() instanceof TaskState.Leaving;
        if (task.isEmpty() || !stopped || !(moved.from() instanceof TaskState.Running)) {
            return List.of();
        }
        boolean byScheduler = ((TaskState.Leaving) moved.to()).stop().code() == TaskStop.Code.ServiceSchedulerInitiated;
        List<Command<?>> messages = new ArrayList<>();
        if (byScheduler) {
            messages.addAll(
                    say(task.get().spec().serviceArn(), "has stopped 1 running tasks: (task " + moved.taskId() + ")."));
        }
        return messages;
    }

    private static List<Command<?>> health(World world, BalancingEvent.TargetHealthChanged changed) {
        String group = "(target-group " + changed.targetGroupArn() + ")";
        Optional<Task> task = world.slice(Tasks.class).at(changed.address());
        if (task.isEmpty()) {
            return List.of();
        }
        String service = task.get().spec().serviceArn();
        if (changed.to() instanceof TargetHealth.Unhealthy unhealthy) {
            String port = changed.address().substring(changed.address().lastIndexOf(':') + 1);
            return say(
                    service,
                    "(task " + task.get().identity().id() + ") (port " + port + ") is unhealthy in " + group
                            + " due to (reason " + unhealthy.description() + ").");
        }
        if (changed.to() instanceof TargetHealth.Draining) {
            List<Command<?>> messages = new ArrayList<>(say(service, "deregistered 1 targets in " + group));
            messages.add(new Say(
                    service, Optional.of(task.get().spec().startedBy()), "has begun draining connections on 1 tasks."));
            return messages;
        }
        return List.of();
    }

    private static List<Command<?>> deployment(World world, ExpressEvent.DeploymentMoved moved) {
        Express express = world.slice(Express.class);
        Optional<ServiceDeployment> deployment = express.deployment(moved.deploymentArn());
        if (deployment.isEmpty()) {
            return List.of();
        }
        String service = deployment.get().serviceArn();
        String target = startedBy(deployment.get().targetRevisionArn());
        if (moved.to() instanceof DeploymentEnd.Successful) {
            return List.of(
                    new Say(service, Optional.empty(), "(deployment " + target + ") deployment completed."),
                    new Say(service, Optional.empty(), "has reached a steady state."));
        }
        if (moved.to() instanceof DeploymentState.RollingBack rolling) {
            List<Command<?>> messages = new ArrayList<>();
            messages.addAll(say(
                    service,
                    "(deployment " + target + ") deployment failed: "
                            + rolling.rollback().message()));
            rolling.rollback()
                    .toRevision()
                    .ifPresent(
                            arn -> messages.addAll(say(service, "rolling back to deployment " + startedBy(arn) + ".")));
            return messages;
        }
        if (moved.to() instanceof DeploymentEnd.RollbackFailed failed) {
            return say(
                    service,
                    "(deployment " + target + ") deployment failed: "
                            + failed.rollback().message());
        }
        if (moved.to() instanceof DeploymentEnd.RolledBack) {
            return say(service, "has reached a steady state.");
        }
        return List.of();
    }

    private static String startedBy(String revisionArn) {
        return "ecs-svc/" + revisionArn.substring(revisionArn.lastIndexOf('/') + 1);
    }

    private static List<Command<?>> at(World world, String address, String text) {
        return world.slice(Tasks.class)
                .at(address)
                .map(task -> say(task.spec().serviceArn(), text))
                .orElse(List.of());
    }

    private static List<Command<?>> say(String serviceArn, String text) {
        return List.of(new Say(serviceArn, Optional.empty(), text));
    }

    /** Adds a message to a service; the id is drawn like any other. */
    private record Say(String serviceArn, Optional<String> taskSet, String text) implements Command<Done> {
        @Override
        public Outcome<Done> decide(World world) {
            if (serviceArn.isEmpty()) {
                // a task of no service: there is nobody to tell
                return Outcome.done();
            }
            String name = serviceArn.substring(serviceArn.lastIndexOf('/') + 1)
                    + taskSet.map(id -> ", taskSet " + id).orElse("");
            ServiceMessage message =
                    new ServiceMessage(world.ids().uuid(), world.now(), "(service " + name + ") " + text);
            return Outcome.done().event(new ExpressEvent.MessageLogged(serviceArn, message));
        }
    }
}
