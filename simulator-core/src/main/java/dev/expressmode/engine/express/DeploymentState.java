package dev.expressmode.engine.express;

import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import java.util.Optional;

/**
 * Where a service deployment is (documented: service-deployment, blue-green-deployment-how-it-works, canary-deployment).
 *
 * <pre>
 *   Pending -> [Reconciling] -> PreScaleUp -> ScalingUp -> PostScaleUp -> TestShift -> PostTestShift
 *           -> [Canary ...] -> Shifted -> PostShift -> Baking -> CleaningUp -> Successful
 *   Pending -> Rolling -> [Baking] -> CleaningUp -> Successful, with the strategy ROLLING
 *   any of these -> RollbackRequested -> RollingBack -> RolledBack | RollbackFailed
 *   any of these -> StopRequested -> Stopped
 * </pre>
 *
 * A state knows what comes next: {@link #due} when its time is over, {@link #look} when something it may wait for has
 * changed.
 */
public sealed interface DeploymentState
        permits DeploymentEnd,
                DeploymentState.Pending,
                DeploymentState.Forward,
                DeploymentState.RollbackRequested,
                DeploymentState.RollbackTooLate,
                DeploymentState.RollingBack,
                DeploymentState.StopRequested {

    /** The status clients see. */
    DeploymentStatus status();

    /** The lifecycle stage clients see, in the states that have one. */
    default Optional<LifecycleStage> stage() {
        return Optional.empty();
    }

    /** Whether nothing more will happen. */
    default boolean terminal() {
        return false;
    }

    /** Whether an alarm or the circuit breaker may still end it. */
    default boolean watched() {
        return stage().isPresent() && stage().get() != LifecycleStage.CLEAN_UP;
    }

    /** The share of production traffic on the new revision in percent, when this state sets it. */
    default Optional<Double> targetShare() {
        return Optional.empty();
    }

    /** The time of this state is over. */
    default Outcome<Done> due(DeploymentStep step) {
        return Outcome.done();
    }

    /** Something changed that this state may wait for. */
    default Outcome<Done> look(DeploymentStep step) {
        return Outcome.done();
    }

    /** A state of a deployment that goes forward. */
    sealed interface Forward extends DeploymentState {
        @Override
        default DeploymentStatus status() {
            return DeploymentStatus.IN_PROGRESS;
        }
    }

    /**
     * Created; begins when an earlier deployment of the service is out of the way.
     *
     * @param waited the time a deployment is pending at least has passed
     */
    record Pending(boolean waited) implements DeploymentState {
        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.PENDING;
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.blocked() ? step.enter(new Pending(true)) : step.begin();
        }

        @Override
        public Outcome<Done> look(DeploymentStep step) {
            return waited && !step.blocked() ? step.begin() : Outcome.done();
        }
    }

    /**
     * Traffic goes back to the last completed revision, tasks of superseded ones stop.
     *
     * @param waited the time this stage takes at least has passed
     */
    record Reconciling(boolean waited) implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.RECONCILE_SERVICE);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.supersededGone() ? step.reconciled() : step.enter(new Reconciling(true));
        }

        @Override
        public Outcome<Done> look(DeploymentStep step) {
            return waited && step.supersededGone() ? step.reconciled() : Outcome.done();
        }
    }

    /** Tasks are replaced some at a time, as the percentages allow. It has no lifecycle stages (assumed). */
    record Rolling() implements Forward {
        @Override
        public boolean watched() {
            return true;
        }

        @Override
        public Outcome<Done> look(DeploymentStep step) {
            return step.rolling().forward();
        }
    }

    /**
     * Waits for the infrastructure.
     *
     * @param waited the time this stage takes at least has passed
     */
    record PreScaleUp(boolean waited) implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.PRE_SCALE_UP);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.infrastructureReady() ? step.scaleUp() : step.enter(new PreScaleUp(true));
        }

        @Override
        public Outcome<Done> look(DeploymentStep step) {
            return waited && step.infrastructureReady() ? step.scaleUp() : Outcome.done();
        }
    }

    /** New tasks start; goes on when as many as wanted are healthy. */
    record ScalingUp() implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.SCALE_UP);
        }

        @Override
        public Outcome<Done> look(DeploymentStep step) {
            return step.allHealthy()
                    ? step.enter(new PostScaleUp(), step.times().stageTransition())
                    : Outcome.done();
        }
    }

    /** Both revisions at full size. */
    record PostScaleUp() implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.POST_SCALE_UP);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.enter(new TestShift(), step.times().stageTransition());
        }
    }

    /** Express has no test listener; the stage passes. */
    record TestShift() implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.TEST_TRAFFIC_SHIFT);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.enter(new PostTestShift(), step.times().stageTransition());
        }
    }

    /** The last moment before production traffic. */
    record PostTestShift() implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.POST_TEST_TRAFFIC_SHIFT);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.shiftFurther(0);
        }
    }

    /**
     * A share of traffic on the new revision, for a bake time: the canary, or a step of a LINEAR deployment.
     *
     * @param index which of the shares of the plan
     */
    record Canary(int index, double percent) implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        }

        @Override
        public Optional<Double> targetShare() {
            return Optional.of(percent);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.shiftFurther(index + 1);
        }
    }

    /** All traffic on the new revision. */
    record Shifted() implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        }

        @Override
        public Optional<Double> targetShare() {
            return Optional.of(100.0);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.enter(new PostShift(), step.times().stageTransition());
        }
    }

    /** Just after the shift. */
    record PostShift() implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.POST_PRODUCTION_TRAFFIC_SHIFT);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.enter(new Baking(), step.plan().bake());
        }
    }

    /** Both revisions stay at full size for the bake time. */
    record Baking() implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.BAKE_TIME);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.cleanUp();
        }
    }

    /**
     * Old tasks drain and stop.
     *
     * @param stopped they have stopped; what remains is the time until ECS says so
     */
    record CleaningUp(boolean stopped) implements Forward {
        @Override
        public Optional<LifecycleStage> stage() {
            return Optional.of(LifecycleStage.CLEAN_UP);
        }

        @Override
        public Outcome<Done> look(DeploymentStep step) {
            return !stopped && step.sourcesGone()
                    ? step.enter(new CleaningUp(true), step.times().cleanUpSettling())
                    : Outcome.done();
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.complete();
        }
    }

    /** A user asked for a rollback. */
    record RollbackRequested(String reason) implements DeploymentState {
        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.ROLLBACK_REQUESTED;
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.rollBack(Rollback.Cause.USER);
        }
    }

    /**
     * A user asked for a rollback when the old tasks were stopping already: it is finished instead (documented:
     * service-deployment, ROLLBACK_REQUESTED may become SUCCESSFUL; assumed: for this reason).
     */
    record RollbackTooLate(boolean stopped) implements DeploymentState {
        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.ROLLBACK_REQUESTED;
        }

        @Override
        public Outcome<Done> look(DeploymentStep step) {
            return !stopped && step.sourcesGone()
                    ? step.enter(new RollbackTooLate(true), step.times().cleanUpSettling())
                    : Outcome.done();
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.complete();
        }
    }

    /** Traffic is back on the old revision, new tasks drain and stop. */
    record RollingBack(Rollback rollback) implements DeploymentState {
        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.ROLLBACK_IN_PROGRESS;
        }

        @Override
        public Optional<Double> targetShare() {
            return Optional.of(0.0);
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return look(step);
        }

        @Override
        public Outcome<Done> look(DeploymentStep step) {
            if (step.plan().rolling()) {
                return step.rolling().back(rollback);
            }
            return step.targetGone() && step.supersededGone() ? step.rolledBack(rollback) : Outcome.done();
        }
    }

    /** A newer deployment, or the deletion of the service, ends this one. */
    record StopRequested(String why) implements DeploymentState {
        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.STOP_REQUESTED;
        }

        @Override
        public Outcome<Done> due(DeploymentStep step) {
            return step.finish(new DeploymentEnd.Stopped(why));
        }
    }
}
