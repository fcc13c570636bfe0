package dev.expressmode.engine.express;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How deployments of a service go: what DescribeServices calls its deploymentConfiguration.
 *
 * @param shifts the partial shares of traffic before the full one, in order; none for ROLLING and BLUE_GREEN
 * @param bake how long both revisions stay after the full shift; for ROLLING how long alarms are watched at the end
 * @param minimumHealthyPercent of the desired count, rounded up (documented: ecs_services)
 * @param maximumPercent of the desired count, rounded down (documented: ecs_services)
 */
public record DeploymentPlan(
        Strategy strategy,
        List<Shift> shifts,
        Duration bake,
        int minimumHealthyPercent,
        int maximumPercent,
        Monitor breaker,
        Monitor alarms,
        List<String> alarmNames,
        List<PauseHook> hooks) {

    /** The strategies of the ECS deployment controller. */
    public enum Strategy {
        /** One target group or none; tasks are replaced some at a time. */
        ROLLING,
        /** All traffic at once to the other target group. */
        BLUE_GREEN,
        /** Traffic in equal steps. */
        LINEAR,
        /** A small share first, then all. */
        CANARY
    }

    /** A share of traffic for the new revision in percent, and how long it stays. */
    public record Shift(double percent, Duration bake) {}

    /** Whether something that goes wrong ends a deployment, and whether that rolls back. */
    public record Monitor(boolean enabled, boolean rollback) {
        /** Watched, with rollback. */
        public static final Monitor ON = new Monitor(true, true);

        /** Not watched. */
        public static final Monitor OFF = new Monitor(false, false);
    }

    /**
     * A stop for a person to decide (documented: pause-lifecycle-hooks).
     *
     * @param stages names of the hook stages
     * @param rollBackOnTimeout what happens when nobody does; otherwise it goes on
     */
    public record PauseHook(Set<String> stages, Duration timeout, boolean rollBackOnTimeout) {}

    /** Express Mode's own (observed in full). */
    public static final DeploymentPlan EXPRESS = new DeploymentPlan(
            Strategy.CANARY,
            List.of(new Shift(ExpressDefaults.CANARY_PERCENT, ExpressDefaults.CANARY_BAKE)),
            ExpressDefaults.BAKE,
            100,
            200,
            Monitor.ON,
            Monitor.ON,
            List.of(),
            List.of());

    /** The steps of a LINEAR deployment before the one to 100 percent (documented: LinearConfiguration). */
    public static List<Shift> linear(double stepPercent, Duration stepBake) {
        List<Shift> shifts = new ArrayList<>();
        for (int step = 1; step * stepPercent < 100; step++) {
            shifts.add(new Shift(step * stepPercent, stepBake));
        }
        return List.copyOf(shifts);
    }

    /** Whether tasks are replaced in place. */
    public boolean rolling() {
        return strategy == Strategy.ROLLING;
    }

    /** How many tasks must stay healthy. */
    int minimumHealthy(int desired) {
        return (int) Math.ceil(desired * minimumHealthyPercent / 100.0);
    }

    /** How many tasks there may be. */
    int maximum(int desired) {
        return (int) Math.floor(desired * maximumPercent / 100.0);
    }

    /** The partial share of this index, if there is one. */
    Optional<Shift> shift(int index) {
        return index < shifts.size() ? Optional.of(shifts.get(index)) : Optional.empty();
    }

    /** Whether a cause of failure is watched for. */
    boolean watches(Rollback.Cause cause) {
        return monitor(cause).enabled();
    }

    /** Whether a cause of failure rolls back; otherwise it just ends the deployment. */
    boolean rollsBack(Rollback.Cause cause) {
        return monitor(cause).rollback();
    }

    private Monitor monitor(Rollback.Cause cause) {
        return switch (cause) {
            case ALARM -> alarms;
            case CIRCUIT_BREAKER -> breaker;
            case USER, PAUSE_REFUSED, PAUSE_TIMED_OUT -> Monitor.ON;
        };
    }
}
