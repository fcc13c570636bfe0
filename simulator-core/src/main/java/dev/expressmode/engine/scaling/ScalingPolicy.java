package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Scope;
import java.time.Duration;

/**
 * A target-tracking policy.
 *
 * @param metric {@code AVERAGE_CPU}, {@code AVERAGE_MEMORY} or {@code REQUEST_COUNT_PER_TARGET}
 * @param tuning what Express leaves at its defaults
 */
public record ScalingPolicy(
        String arn, String name, String resourceId, String metric, double targetValue, Tuning tuning) {

    /**
     * The finer settings of a policy.
     *
     * @param scaleOutCooldown after a scale-out (documented default for ECS: 300 s)
     * @param scaleInCooldown after a scale-in (documented default for ECS: 300 s)
     * @param disableScaleIn whether the policy only ever adds
     * @param resourceLabel {@code app/NAME/ID/targetgroup/NAME/ID} for request counts, else empty
     */
    public record Tuning(
            Duration scaleOutCooldown, Duration scaleInCooldown, boolean disableScaleIn, String resourceLabel) {
        private static final Duration COOLDOWN = Duration.ofMinutes(5);

        /** Nothing was said. */
        public static final Tuning DEFAULT = new Tuning(COOLDOWN, COOLDOWN, false, "");
    }

    /** A policy as Express makes it. */
    public ScalingPolicy(String arn, String name, String resourceId, String metric, double targetValue) {
        this(arn, name, resourceId, metric, targetValue, Tuning.DEFAULT);
    }

    /** The scope it lives in. */
    public Scope scope() {
        return Scope.ofArn(arn);
    }

    /** The ARN of the ECS service it scales. */
    public String serviceArn() {
        return scope().arn("ecs", resourceId);
    }

    /** The name of the cluster: {@code service/CLUSTER/SERVICE}. */
    String clusterName() {
        return resourceId.split("/", -1)[1];
    }

    /** The name of the service. */
    String serviceName() {
        return resourceId.substring(resourceId.lastIndexOf('/') + 1);
    }
}
