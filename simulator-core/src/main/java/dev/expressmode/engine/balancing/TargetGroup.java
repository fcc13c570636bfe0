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
     * @param matcher statuses that count as success, such as {@code 200,300-399}
     */
    public record HealthCheck(
            String path,
            int port,
            Duration interval,
            Duration timeout,
            int healthyThreshold,
            int unhealthyThreshold,
            String matcher) {

        /** The settings of Express Mode (documented: express-service-work): 30 s, 5 s, 5 and 2; matcher 200. */
        public static HealthCheck ofExpress(String path, int port) {
            return new HealthCheck(path, port, Duration.ofSeconds(30), Duration.ofSeconds(5), 5, 2, "200");
        }

        /** Whether this status counts as a success. Express's matcher is 200 (observed). */
        boolean matches(int status) {
            for (String part : matcher.split(",", -1)) {
                int dash = part.indexOf('-');
                int from = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
                int to = Integer.parseInt(part.substring(dash + 1));
                if (status >= from && status <= to) {
                    return true;
                }
            }
            return false;
        }

        /** Refuses what AWS would (documented: ALB guide, target-group-health-checks, the ranges; texts assumed). */
        void check() {
            within("Health check interval", interval.toSeconds(), 5, 300);
            within("Health check timeout", timeout.toSeconds(), 2, 120);
            within("Healthy threshold count", healthyThreshold, 2, 10);
            within("Unhealthy threshold count", unhealthyThreshold, 2, 10);
            if (timeout.compareTo(interval) >= 0) {
                throw BalancingFaults.validation("Health check timeout '" + timeout.toSeconds()
                        + "' must be smaller than the interval '" + interval.toSeconds() + "'");
            }
            if (!matcher.matches("[1-5]\\d\\d(-[1-5]\\d\\d)?(,[1-5]\\d\\d(-[1-5]\\d\\d)?)*")) {
                throw BalancingFaults.validation(
                        "Health check matcher HTTP code '" + matcher + "' must be like 200-299");
            }
            if (!path.startsWith("/") || path.length() > 1024) {
                throw BalancingFaults.validation("Health check path '" + path + "' must start with '/'");
            }
        }

        private static void within(String what, long value, int least, int most) {
            if (value < least || value > most) {
                throw BalancingFaults.validation(what + " '" + value + "' must be between " + least + " and " + most);
            }
        }
    }

    /** The same group with other health checks. */
    public TargetGroup checking(HealthCheck other) {
        return new TargetGroup(arn, name, vpcId, port, other, deregistrationDelay);
    }

    /** The same group with another deregistration delay. */
    public TargetGroup draining(Duration other) {
        return new TargetGroup(arn, name, vpcId, port, healthCheck, other);
    }

    /** The value of the CloudWatch dimension {@code TargetGroup}: {@code targetgroup/NAME/ID}. */
    public String dimension() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
