package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Event;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.ListenerRule.Forward;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.tasks.Health;
import dev.expressmode.engine.tasks.ScaleTaskSet;
import dev.expressmode.engine.tasks.TaskEvent;
import dev.expressmode.engine.tasks.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the states of a deployment may ask and order. Reads the world; every order is part of an outcome. */
final class DeploymentStep {
    /** The weights of the two groups add up to this while both get requests (observed: 950/50). */
    private static final int WEIGHTS_IN_SHIFT = 1000;

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

    DeploymentPlan plan() {
        return deployment.plan();
    }

    Rolling rolling() {
        return new Rolling(world, service, deployment, this);
    }

    Outcome<Done> enter(DeploymentState to) {
        Outcome<Done> outcome = Outcome.done()
                .event(new ExpressEvent.DeploymentMoved(deployment.arn(), deployment.state(), to, world.now()))
                .cancel(key(deployment.arn(), "next"));
        if (to.terminal() || to instanceof DeploymentState.RollingBack) {
            // the tasks, and their count with them, go; DescribeServiceDeployments goes on telling it
            world.slice(Tasks.class)
                    .set(deployment.targetRevisionArn())
                    .ifPresent(set -> outcome.event(new ExpressEvent.FailuresCounted(
                            deployment.arn(), set.failures(), set.failureThreshold())));
        }
        return outcome;
    }

    /** The same with the pauses of the stage that is entered, if there are any. */
    private Outcome<Done> pausing(Outcome<Done> outcome, DeploymentState to) {
        to.stage().ifPresent(stage -> Pauses.begin(world, deployment, stage.name(), stage.name(), outcome));
        return outcome;
    }

    Outcome<Done> enter(DeploymentState to, Duration stay) {
        return pausing(enter(to), to)
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
        if (plan().rolling()) {
            return ignoringAlarms(rolling().begin());
        }
        List<String> superseded = superseded();
        Outcome<Done> outcome = superseded.isEmpty()
                ? enter(new DeploymentState.PreScaleUp(false), times().stageTransition())
                : enter(new DeploymentState.Reconciling(false), times().stageTransition());
        ignoringAlarms(outcome);
        if (!superseded.isEmpty() && !first()) {
            outcome.event(weights(0.0));
        }
        superseded.forEach(revision -> outcome.then(new ScaleTaskSet(revision, 0)));
        // The first deployment finds the alarm freshly made.
        return first() ? outcome : rewriteAlarmSoon(outcome);
    }

    /** An alarm that is in ALARM already is not watched (documented: deployment-alarm-failure). */
    private Outcome<Done> ignoringAlarms(Outcome<Done> outcome) {
        return Watch.inAlarm(world, service) ? outcome.event(new ExpressEvent.AlarmIgnored(deployment.arn())) : outcome;
    }

    Outcome<Done> reconciled() {
        return enter(new DeploymentState.PreScaleUp(false), times().stageTransition())
                .events(retire(superseded()));
    }

    private Outcome<Done> rewriteAlarmSoon(Outcome<Done> outcome) {
        if (service.ownedByCustomer()) {
            return outcome;
        }
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
        String group = service.ownedByCustomer()
                ? before
                : new TargetGroups(world, service).fit(slot, target.configuration(), outcome);
        if (!group.equals(before) && !first()) {
            // The alarm may have been rewritten already; it must watch the group that is there now.
            rewriteAlarmSoon(outcome);
        }
        return outcome.event(new TaskEvent.TaskSetCreated(TaskSets.of(world, service, target, Optional.of(group))))
                .then(new ScaleTaskSet(target.arn(), service.desiredCount()))
                .then(new LookAtDeployments(service.arn()));
    }

    boolean allHealthy() {
        return Health.count(world, deployment.targetRevisionArn()) >= service.desiredCount();
    }

    /** Enters a state that says how traffic is shared, and shares it so. */
    Outcome<Done> shift(DeploymentState to, Duration stay) {
        return enter(to, stay).event(weights(to.targetShare().orElseThrow()));
    }

    /** The next share of traffic of the plan, or all of it. */
    Outcome<Done> shiftFurther(int index) {
        Outcome<Done> paused = Outcome.done();
        if (Pauses.begin(world, deployment, Pauses.BEFORE_SHIFT, Pauses.BEFORE_SHIFT + "/" + index, paused)) {
            return paused;
        }
        Optional<DeploymentPlan.Shift> next = first() ? Optional.empty() : plan().shift(index);
        return next.map(shift -> shift(new DeploymentState.Canary(index, shift.percent()), shift.bake()))
                .orElseGet(() -> shift(new DeploymentState.Shifted(), times().stageTransition()));
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
            // Shares are multiples of a tenth of a percent (documented); 5 percent are 50 of 1000 (observed).
            targetWeight = (int) Math.max(1, Math.min(WEIGHTS_IN_SHIFT - 1, Math.round(targetShare * 10)));
            otherWeight = WEIGHTS_IN_SHIFT - targetWeight;
        }
        List<String> groups = service.targetGroups();
        return new BalancingEvent.WeightsShifted(
                service.productionRule(),
                List.of(
                        new Forward(groups.get(0), slot == 0 ? targetWeight : otherWeight),
                        new Forward(groups.get(1), slot == 1 ? targetWeight : otherWeight)));
    }

    /**
     * From here on the new revision is in charge: there is no way back to tasks that stop. So this is the last look at
     * the alarm: one that rang in the bake is heard although its poll was still to come (documented: alarms count for
     * the whole bake time, deployment-alarm-failure; assumed: in its last seconds too).
     */
    Outcome<Done> cleanUp() {
        if (deployment.alarmHeard) {
            return rollBack(Rollback.Cause.ALARM);
        }
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

    List<String> sources() {
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
        Rollback rollback = new Rollback(cause, world.now(), service.completedRevision(), missedStage(cause));
        if (!plan().rollsBack(cause)) {
            return stop(cause);
        }
        if (first()) {
            return giveUp(rollback);
        }
        if (plan().rolling()) {
            return enter(new DeploymentState.RollingBack(rollback), times().stageTransition())
                    .then(new LookAtDeployments(service.arn()));
        }
        Outcome<Done> outcome = enter(new DeploymentState.RollingBack(rollback), times().stageTransition())
                .event(weights(0.0))
                .cancel(key(deployment.arn(), "alarm"))
                .then(new ScaleTaskSet(deployment.targetRevisionArn(), 0));
        superseded().forEach(revision -> outcome.then(new ScaleTaskSet(revision, 0)));
        return rewriteAlarmSoon(outcome);
    }

    /** The stage of the pause in which nobody decided, if that is the cause. */
    private Optional<String> missedStage(Rollback.Cause cause) {
        return cause == Rollback.Cause.PAUSE_TIMED_OUT
                ? deployment.pauses().stream()
                        .filter(pause -> pause.status() == Pause.Status.TIMED_OUT)
                        .map(Pause::stage)
                        .reduce((earlier, later) -> later)
                : Optional.empty();
    }

    /** The failure ends the deployment and nothing goes back: no more tasks of the new revision start (assumed). */
    private Outcome<Done> stop(Rollback.Cause cause) {
        String target = deployment.targetRevisionArn();
        return enter(
                        new DeploymentState.StopRequested(cause.statusReason().replace("rolled back", "stopped")),
                        times().deploymentCreation())
                .then(new ScaleTaskSet(target, world.slice(Tasks.class).running(target)));
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
