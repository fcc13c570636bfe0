package dev.expressmode.junit;

import dev.expressmode.engine.Times;
import dev.expressmode.engine.express.ExpressDefaults;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long a deployment can take, term by named term, derived from the simulator's settings: a time limit that need not be
 * guessed and does not have to be changed when a setting is.
 */
public final class DeploymentPlan {
    private static final int STAGES = 8;
    private static final int FAILURES = 3;

    private final Map<String, Duration> terms = new LinkedHashMap<>();

    DeploymentPlan(Times times) {
        terms.put("infrastructure", times.loadBalancerProvisioning().plus(times.certificateIssuing()));
        terms.put("creation", times.deploymentCreation());
        terms.put("stages", times.stageTransition().multipliedBy(STAGES));
        terms.put(
                "task start",
                times.taskProvisioning()
                        .plus(times.taskPending())
                        .plus(times.taskActivating())
                        .plus(times.targetRegistration()));
        terms.put("health check grace", times.healthCheckGrace());
        terms.put("failed starts", failedStarts(times));
        terms.put("canary bake", ExpressDefaults.CANARY_BAKE);
        terms.put("bake", ExpressDefaults.BAKE);
        terms.put("alarm", Duration.ofMinutes(FAILURES).plus(times.alarmDelay()).plus(times.alarmPoll()));
        terms.put("drain", times.deregistrationDelay());
        terms.put(
                "task stop", times.stopTimeout().plus(times.killConfirmation()).plus(times.taskDeprovisioning()));
        terms.put("clean-up", times.cleanUpSettling());
    }

    private static Duration failedStarts(Times times) {
        Duration sum = times.pullRetries().multipliedBy(FAILURES);
        for (int failures = 1; failures <= FAILURES; failures++) {
            sum = sum.plus(times.startRetryAfter(failures));
        }
        return sum;
    }

    /** The terms of the sum, by name. */
    public Map<String, Duration> terms() {
        return Map.copyOf(terms);
    }

    /** No deployment takes longer than this, be it done or rolled back. */
    public Duration worstCase() {
        return terms.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public String toString() {
        return terms + " = " + worstCase();
    }
}
