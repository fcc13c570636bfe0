package dev.expressmode.engine.balancing;

import java.time.Duration;

/**
 * A target group of type ip.
 *
 * @param deregistrationDelay how long a target drains
 */
public record TargetGroup(
        String arn, String name, String vpcId, int port, HealthCheck healthCheck, Duration deregistrationDelay) {

    /**
     * Health check settings.
     *
     * @param healthyThreshold successes an unhealthy target needs; a new target needs one (documented: ALB guide,
     *     target-group-health-checks)
     */
    public record HealthCheck(
            String path, int port, Duration interval, Duration timeout, int healthyThreshold, int unhealthyThreshold) {

        /** The settings of Express Mode (documented: express-service-work): 30 s, 5 s, 5 and 2; matcher 200. */
        public static HealthCheck ofExpress(String path, int port) {
            return new HealthCheck(path, port, Duration.ofSeconds(30), Duration.ofSeconds(5), 5, 2);
        }

        /** Whether this status counts as a success: the matcher is 200 (observed). */
        boolean matches(int status) {
            return status == 200;
        }
    }

    /** The value of the CloudWatch dimension {@code TargetGroup}: {@code targetgroup/NAME/ID}. */
    public String dimension() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
