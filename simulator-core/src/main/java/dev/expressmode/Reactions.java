package dev.expressmode;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Event;
import dev.expressmode.engine.Reaction;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.PublishRoutes;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.express.CountFailure;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressEvent;
import dev.expressmode.engine.express.FitSecurityGroups;
import dev.expressmode.engine.express.HearAlarm;
import dev.expressmode.engine.express.LookAtDeployments;
import dev.expressmode.engine.express.ServiceMessages;
import dev.expressmode.engine.faults.FaultEvent;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.tasks.JudgeTarget;
import dev.expressmode.engine.tasks.TargetReleased;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskEvent;
import dev.expressmode.engine.tasks.Tasks;
import java.util.List;

/** All ways in which one part of the world acts on another, in one list. */
final class Reactions {
    /** Every event passes every reaction, in this order. */
    static final List<Reaction> ALL = List.of(
            Reactions::routesArePublished,
            Reactions::routesFollowFaults,
            Reactions::tasksFollowTheirTargets,
            Reactions::deploymentsFollowTasks,
            Reactions::deploymentsFollowAlarms,
            Reactions::deploymentsFollowEachOther,
            Reactions::deletionsGoOnAfterFaults,
            Reactions::securityGroupsFollowRevisions,
            new ScalingReactions(),
            new ServiceMessages());

    private Reactions() {}

    private static List<Command<?>> routesArePublished(Event event, World world) {
        return event instanceof BalancingEvent balancing && balancing.changesRouting()
                ? List.of(new PublishRoutes())
                : List.of();
    }

    private static List<Command<?>> routesFollowFaults(Event event, World world) {
        return event instanceof FaultEvent fault && fault.fault().kind().ofFrontDoor()
                ? List.of(new PublishRoutes())
                : List.of();
    }

    private static List<Command<?>> tasksFollowTheirTargets(Event event, World world) {
        if (event instanceof BalancingEvent.TargetHealthChanged changed) {
            if (changed.to() instanceof TargetHealth.Draining draining) {
                return draining.idle()
                        ? List.of(new TargetReleased(changed.address(), TargetReleased.Why.IDLE))
                        : List.of();
            }
            return changed.changesState()
                    ? List.of(new JudgeTarget(changed.targetGroupArn(), changed.address()))
                    : List.of();
        }
        return event instanceof BalancingEvent.TargetRemoved removed
                ? List.of(new TargetReleased(removed.address(), TargetReleased.Why.REMOVED))
                : List.of();
    }

    private static List<Command<?>> deploymentsFollowTasks(Event event, World world) {
        if (event instanceof TaskEvent.TaskMoved moved) {
            return look(world, moved.taskId());
        }
        if (event instanceof TaskEvent.TaskFailed failed) {
            return List.of(new CountFailure(failed.taskSetId()));
        }
        if (event instanceof BalancingEvent.TargetHealthChanged changed && changed.changesState()) {
            return world.slice(Tasks.class)
                    .at(changed.address())
                    .map(task -> look(world, task.identity().id()))
                    .orElse(List.of());
        }
        return List.of();
    }

    private static List<Command<?>> look(World world, String taskId) {
        return world.slice(Tasks.class)
                .task(taskId)
                .map(Task::spec)
                .map(spec -> List.<Command<?>>of(new LookAtDeployments(spec.serviceArn())))
                .orElse(List.of());
    }

    private static List<Command<?>> deploymentsFollowAlarms(Event event, World world) {
        return event instanceof AlarmEvent.AlarmStateChanged changed && changed.to() == AlarmState.ALARM
                ? List.of(new HearAlarm(changed.arn()))
                : List.of();
    }

    private static List<Command<?>> deletionsGoOnAfterFaults(Event event, World world) {
        if (!(event instanceof FaultEvent.FaultRemoved removed)
                || removed.fault().kind() != FaultKind.DELETION_STUCK) {
            return List.of();
        }
        return world.slice(Express.class).services().stream()
                .<Command<?>>map(service -> new LookAtDeployments(service.arn()))
                .toList();
    }

    private static List<Command<?>> deploymentsFollowEachOther(Event event, World world) {
        return event instanceof ExpressEvent.DeploymentMoved moved && moved.to().terminal()
                ? List.of(new LookAtDeployments(serviceOf(moved.deploymentArn())))
                : List.of();
    }

    private static List<Command<?>> securityGroupsFollowRevisions(Event event, World world) {
        if (event instanceof ExpressEvent.RevisionCreated created) {
            return fit(world, created.serviceArn());
        }
        return event instanceof ExpressEvent.RevisionRetired retired ? fit(world, retired.serviceArn()) : List.of();
    }

    private static List<Command<?>> fit(World world, String serviceArn) {
        return world.slice(Express.class)
                .service(serviceArn)
                .filter(service -> !service.ownedByCustomer())
                .map(service -> List.<Command<?>>of(new FitSecurityGroups(service)))
                .orElse(List.of());
    }

    /** {@code …:service-deployment/CLUSTER/SERVICE/ID} belongs to {@code …:service/CLUSTER/SERVICE}. */
    private static String serviceOf(String deploymentArn) {
        return deploymentArn.substring(0, deploymentArn.lastIndexOf('/')).replace(":service-deployment/", ":service/");
    }
}
