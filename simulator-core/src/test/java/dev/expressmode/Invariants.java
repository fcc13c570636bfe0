package dev.expressmode;

import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetGroup;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.time.Timer;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What holds in every moment, whatever users do. */
final class Invariants {
    private final Simulation aws;

    Invariants(Simulation aws) {
        this.aws = aws;
    }

    void check() {
        Set<String> timers =
                aws.mode().timeline().pending().stream().map(Timer::key).collect(Collectors.toSet());
        for (ExpressService service : aws.mode().world().slice(Express.class).services()) {
            if (service.status() == ExpressService.Status.ACTIVE) {
                weightsAddUp(service);
                somebodyServes(service);
                oneDeploymentIsInProgress(service);
                everyDeploymentGoesOn(service, timers);
            }
            tasksAreNotTooMany(service);
        }
        routedTargetsBelongToRunningTasks();
    }

    private void weightsAddUp(ExpressService service) {
        aws.balancing()
                .rule(service.resourceArn(ManagedResource.Type.RULE))
                .ifPresent(rule -> require(
                        rule.forward().stream()
                                        .mapToInt(ListenerRule.Forward::weight)
                                        .sum()
                                > 0,
                        () -> "no weight at all in " + rule));
    }

    /** Once a revision is in charge, the group with the most weight has a healthy target. */
    private void somebodyServes(ExpressService service) {
        if (service.completedRevision().isEmpty()) {
            return;
        }
        ListenerRule rule = aws.balancing()
                .rule(service.resourceArn(ManagedResource.Type.RULE))
                .orElseThrow();
        for (ListenerRule.Forward forward : rule.forward()) {
            require(
                    forward.weight() == 0 || healthy(forward.targetGroupArn()) > 0,
                    () -> "traffic for nobody: " + rule + " of "
                            + service.identity().name() + ", "
                            + service.deployments().get(0).state());
        }
    }

    private long healthy(String targetGroupArn) {
        return aws.balancing().targets(targetGroupArn).stream()
                .filter(target -> target.health() instanceof TargetHealth.Healthy)
                .count();
    }

    private static void oneDeploymentIsInProgress(ExpressService service) {
        long inProgress = service.deployments().stream()
                .filter(deployment -> deployment.state().status() == DeploymentStatus.IN_PROGRESS)
                .count();
        require(inProgress <= 1, () -> inProgress + " deployments in progress: " + service.deployments());
    }

    /** A deployment has a timer, or is in a state that waits for something else. */
    private static void everyDeploymentGoesOn(ExpressService service, Set<String> timers) {
        for (ServiceDeployment deployment : service.deployments()) {
            DeploymentState state = deployment.state();
            boolean waits = state.equals(new DeploymentState.Pending(true))
                    || state.equals(new DeploymentState.Reconciling(true))
                    || state.equals(new DeploymentState.PreScaleUp(true))
                    || state instanceof DeploymentState.ScalingUp
                    || state.equals(new DeploymentState.CleaningUp(false))
                    || state.equals(new DeploymentState.RollbackTooLate(false))
                    || state instanceof DeploymentState.RollingBack;
            require(
                    state.terminal() || waits || timers.contains("deployment/" + deployment.id() + "/next"),
                    () -> "nothing will happen to " + deployment.arn() + " in " + state);
        }
    }

    private void tasksAreNotTooMany(ExpressService service) {
        long up = aws.tasksOf(service.arn()).stream()
                .filter(task -> !(task.state() instanceof TaskState.Leaving))
                .count();
        require(
                up <= 2L * service.desiredCount(),
                () -> up + " tasks for " + service.desiredCount() + " wanted of "
                        + service.identity().name());
    }

    private void routedTargetsBelongToRunningTasks() {
        for (TargetGroup group : aws.balancing().targetGroups()) {
            List<Target> targets = aws.balancing().targets(group.arn());
            for (Target target : targets) {
                boolean draining = target.health() instanceof TargetHealth.Draining;
                boolean running = aws.tasks()
                        .at(target.address())
                        .map(Task::state)
                        .filter(state -> state instanceof TaskState.Running)
                        .isPresent();
                require(draining != running, () -> target + " of " + aws.tasks().at(target.address()));
            }
        }
    }

    private static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }
}
