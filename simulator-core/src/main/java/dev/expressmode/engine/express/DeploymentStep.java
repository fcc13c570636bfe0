package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Event;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.ListenerRule.Forward;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.tasks.ScaleTaskSet;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskEvent;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the states of a deployment may ask and order. Reads the world; every order is part of an outcome. */
final class DeploymentStep {
    private final World world;
    private final ExpressService service;
    private final ServiceDeployment deployment;

    DeploymentStep(World world, ExpressService service, ServiceDeployment deployment) {
        this.world = world;
        this.service = service;
        this.deployment = deployment;
    }

    static String key(String deploymentArn, String what) {
        return "deployment/" + deploymentArn.substring(deploymentArn.lastIndexOf('/') + 1) + "/" + what;
    }

    Times times() {
        return world.slice(Settings.class).times();
    }

    Outcome<Done> enter(DeploymentState to) {
        return Outcome.done()
                .event(new ExpressEvent.DeploymentMoved(deployment.arn(), deployment.state(), to, world.now()))
                .cancel(key(deployment.arn(), "next"));
    }

    Outcome<Done> enter(DeploymentState to, Duration stay) {
        return enter(to)
                .at(key(deployment.arn(), "next"), world.now().plus(stay), new AdvanceDeployment(deployment.arn()));
    }

    /** An earlier deployment is still on its way out. */
    boolean blocked() {
        return service.deployments().stream()
                .anyMatch(other -> !other.arn().equals(deployment.arn())
                        && !other.state().terminal()
                        && !(other.state() instanceof DeploymentState.Pending));
    }

    /** No revision has ever completed: there is nothing to shift from and nothing to go back to. */
    boolean first() {
        return service.completedRevision().isEmpty();
    }

    Outcome<Done> begin() {
        List<String> superseded = superseded();
        Outcome<Done> outcome = superseded.isEmpty()
                ? enter(new DeploymentState.PreScaleUp(false), times().stageTransition())
                : enter(new DeploymentState.Reconciling(false), times().stageTransition());
        if (RewriteAlarm.inAlarm(world, service)) {
            outcome.event(new ExpressEvent.AlarmIgnored(deployment.arn()));
        }
        if (!superseded.isEmpty() && !first()) {
            outcome.event(weights(0.0));
        }
        superseded.forEach(revision -> outcome.then(new ScaleTaskSet(revision, 0)));
        // The first deployment finds the alarm freshly made.
        return first() ? outcome : rewriteAlarmSoon(outcome);
    }

    Outcome<Done> reconciled() {
        return enter(new DeploymentState.PreScaleUp(false), times().stageTransition())
                .events(retire(superseded()));
    }

    private Outcome<Done> rewriteAlarmSoon(Outcome<Done> outcome) {
        Duration late = InjectedFaults.delay(
                world, FaultKind.ALARM_REWRITE_LATE, service.identity().name(), deployment.arn());
        return outcome.inBackgroundAt(
                key(deployment.arn(), "alarm-rewrite"),
                world.now().plus(times().alarmRewrite()).plus(late),
                new RewriteAlarm(service.arn(), deployment.targetRevisionArn()));
    }

    boolean supersededGone() {
        return superseded().stream()
                .allMatch(revision -> world.slice(Tasks.class).gone(revision));
    }

    /**
     * Active revisions that are not in charge, not the target and not still to come: what this deployment found left
     * behind by those before it.
     */
    private List<String> superseded() {
        return service.activeRevisions().stream()
                .map(ServiceRevision::arn)
                .filter(arn -> !arn.equals(deployment.targetRevisionArn())
                        && !service.completedRevision().equals(Optional.of(arn))
                        && !newer(arn))
                .toList();
    }

    boolean infrastructureReady() {
        return service.resources().stream()
                .noneMatch(resource -> resource.status() == ManagedResource.Status.PROVISIONING
                        || resource.status() == ManagedResource.Status.FAILED);
    }

    Outcome<Done> scaleUp() {
        ServiceRevision target =
                service.revision(deployment.targetRevisionArn()).orElseThrow();
        int slot = first() ? 0 : 1 - service.liveSlot();
        Outcome<Done> outcome = enter(new DeploymentState.ScalingUp())
                .event(new ExpressEvent.RevisionPlaced(service.arn(), target.arn(), slot));
        String before = service.targetGroups().get(slot);
        String group = new TargetGroups(world, service).fit(slot, target.configuration(), outcome);
        if (!group.equals(before) && !first()) {
            // The alarm may have been rewritten already; it must watch the group that is there now.
            rewriteAlarmSoon(outcome);
        }
        return outcome.event(new TaskEvent.TaskSetCreated(TaskSets.of(world, service, target, group)))
                .then(new ScaleTaskSet(target.arn(), service.desiredCount()))
                .then(new LookAtDeployments(service.arn()));
    }

    boolean allHealthy() {
        String target = deployment.targetRevisionArn();
        return healthy(target) >= service.desiredCount();
    }

    private long healthy(String revisionArn) {
        Balancing balancing = world.slice(Balancing.class);
        long healthy = 0;
        for (Task task : world.slice(Tasks.class).of(revisionArn)) {
            if (task.state() instanceof TaskState.Running) {
                Optional<Target> target = balancing.target(task.spec().targetGroupArn(), task.targetAddress());
                healthy += target.isPresent() && target.get().health() instanceof TargetHealth.Healthy ? 1 : 0;
            }
        }
        return healthy;
    }

    /** Enters a state that says how traffic is shared, and shares it so. */
    Outcome<Done> shift(DeploymentState to, Duration stay) {
        return enter(to, stay).event(weights(to.targetShare().orElseThrow()));
    }

    private BalancingEvent.WeightsShifted weights(double targetShare) {
        int slot = service.slotOfRevision.getOrDefault(deployment.targetRevisionArn(), 1 - service.liveSlot());
        int targetWeight;
        int otherWeight;
        if (targetShare <= 0) {
            targetWeight = 0;
            otherWeight = ExpressDefaults.FULL_WEIGHT;
        } else if (targetShare >= 100) {
            targetWeight = ExpressDefaults.FULL_WEIGHT;
            otherWeight = 0;
        } else {
            targetWeight = ExpressDefaults.CANARY_WEIGHT;
            otherWeight = ExpressDefaults.MAIN_WEIGHT_IN_CANARY;
        }
        List<String> groups = service.targetGroups();
        return new BalancingEvent.WeightsShifted(
                service.resourceArn(ManagedResource.Type.RULE),
                List.of(
                        new Forward(groups.get(0), slot == 0 ? targetWeight : otherWeight),
                        new Forward(groups.get(1), slot == 1 ? targetWeight : otherWeight)));
    }

    /** From here on the new revision is in charge: there is no way back to tasks that stop. */
    Outcome<Done> cleanUp() {
        if (sources().isEmpty()) {
            return complete();
        }
        Outcome<Done> outcome = enter(new DeploymentState.CleaningUp(false))
                .event(new ExpressEvent.RevisionCompleted(service.arn(), deployment.targetRevisionArn()));
        sources().forEach(revision -> outcome.then(new ScaleTaskSet(revision, 0)));
        return outcome.then(new LookAtDeployments(service.arn()));
    }

    boolean sourcesGone() {
        return sources().stream().allMatch(revision -> world.slice(Tasks.class).gone(revision));
    }

    private List<String> sources() {
        return service.activeRevisions().stream()
                .map(ServiceRevision::arn)
                .filter(arn -> !arn.equals(deployment.targetRevisionArn()) && !newer(arn))
                .toList();
    }

    /** Whether a revision came after the one being deployed: it has a deployment of its own to come. */
    private boolean newer(String revisionArn) {
        for (String arn : service.revisions.keySet()) {
            if (arn.equals(revisionArn)) {
                return false;
            }
            if (arn.equals(deployment.targetRevisionArn())) {
                return true;
            }
        }
        return false;
    }

    Outcome<Done> complete() {
        Outcome<Done> outcome = enter(new DeploymentEnd.Successful());
        if (!service.completedRevision().equals(Optional.of(deployment.targetRevisionArn()))) {
            outcome.event(new ExpressEvent.RevisionCompleted(service.arn(), deployment.targetRevisionArn()));
        }
        return outcome.events(retire(sources()));
    }

    private List<Event> retire(List<String> revisions) {
        List<Event> events = new ArrayList<>();
        for (String revision : revisions) {
            events.add(new ExpressEvent.RevisionRetired(service.arn(), revision));
            events.add(new TaskEvent.TaskSetDeleted(revision));
        }
        return events;
    }

    Outcome<Done> rollBack(Rollback.Cause cause) {
        Rollback rollback = new Rollback(cause, world.now(), service.completedRevision());
        if (first()) {
            return giveUp(rollback);
        }
        Outcome<Done> outcome = enter(new DeploymentState.RollingBack(rollback), times().stageTransition())
                .event(weights(0.0))
                .then(new ScaleTaskSet(deployment.targetRevisionArn(), 0));
        superseded().forEach(revision -> outcome.then(new ScaleTaskSet(revision, 0)));
        return rewriteAlarmSoon(outcome);
    }

    /** There is nothing to go back to: what serves stays, what does not is given up (assumed). */
    private Outcome<Done> giveUp(Rollback rollback) {
        Outcome<Done> outcome = finish(new DeploymentEnd.RollbackFailed(rollback));
        if (rollback.cause() == Rollback.Cause.CIRCUIT_BREAKER || deployment.targetShare() <= 0) {
            outcome.then(new ScaleTaskSet(deployment.targetRevisionArn(), 0));
        }
        List<String> leftBehind = superseded();
        leftBehind.forEach(revision -> outcome.then(new ScaleTaskSet(revision, 0)));
        Command<Done> retirement = unchanged -> Outcome.done().events(retire(leftBehind));
        return outcome.then(retirement);
    }

    boolean targetGone() {
        return world.slice(Tasks.class).gone(deployment.targetRevisionArn());
    }

    Outcome<Done> rolledBack(Rollback rollback) {
        List<String> leftBehind = new ArrayList<>(superseded());
        leftBehind.add(deployment.targetRevisionArn());
        Outcome<Done> outcome = enter(new DeploymentEnd.RolledBack(rollback)).events(retire(leftBehind));
        // A newer revision has set the bounds already, and its deployment only waits for this one to be over.
        if (service.newestRevision().arn().equals(deployment.targetRevisionArn())) {
            rollback.toRevision()
                    .flatMap(service::revision)
                    .ifPresent(back -> ScalingBounds.restore(world, service, back, outcome));
        }
        return outcome.then(new LookAtDeployments(service.arn()));
    }

    Outcome<Done> finish(DeploymentEnd end) {
        return enter(end)
                .cancel(key(deployment.arn(), "alarm"))
                .cancel(key(deployment.arn(), "alarm-rewrite"))
                .then(new LookAtDeployments(service.arn()));
    }
}
