package dev.expressmode.engine.balancing;

import dev.expressmode.port.RoutingTable.TargetState;
import java.time.Instant;

/**
 * The health of a registered target, with the transitions a target group knows (documented: ALB guide,
 * target-group-health-checks and edit-target-group-attributes).
 *
 * <pre>
 *   Initial --success--> Healthy --failures--> Unhealthy --successes--> Healthy
 *      \--failures--> Unhealthy                  any --deregistered--> Draining --delay--> gone
 * </pre>
 */
public sealed interface TargetHealth {

    /** How the front door treats a target in this state. */
    TargetState routing();

    /** The state's name in DescribeTargetHealth. */
    String state();

    /** The reason code in DescribeTargetHealth, empty when healthy. */
    String reason();

    /** The reason's description in DescribeTargetHealth, empty when healthy. */
    String description();

    /** Whether the health checks or the delay under way will change it although nothing new happens. */
    boolean awaitsVerdict(Instant now);

    /** After a health check that succeeded. */
    TargetHealth succeeded(TargetGroup.HealthCheck settings);

    /** After a health check that failed. */
    TargetHealth failed(TargetGroup.HealthCheck settings, Reason why);

    /** Why health checks fail. */
    record Reason(String code, String description) {
        /** The status did not match. */
        public static Reason mismatch(int status) {
            return new Reason("Target.ResponseCodeMismatch", "Health checks failed with these codes: [" + status + "]");
        }

        /** No answer in time. */
        public static final Reason TIMEOUT = new Reason("Target.Timeout", "Request timed out");

        /** No connection. */
        public static final Reason FAILED = new Reason("Target.FailedHealthChecks", "Health checks failed");
    }

    /** Registered; no verdict yet. */
    record Initial(int failures) implements TargetHealth {
        @Override
        public TargetState routing() {
            return TargetState.INITIAL;
        }

        @Override
        public String state() {
            return "initial";
        }

        @Override
        public String reason() {
            return "Elb.InitialHealthChecking";
        }

        @Override
        public String description() {
            return "Initial health checks in progress";
        }

        @Override
        public boolean awaitsVerdict(Instant now) {
            return true;
        }

        @Override
        public TargetHealth succeeded(TargetGroup.HealthCheck settings) {
            return new Healthy(0);
        }

        @Override
        public TargetHealth failed(TargetGroup.HealthCheck settings, Reason why) {
            return failures + 1 >= settings.unhealthyThreshold() ? new Unhealthy(why, 0) : new Initial(failures + 1);
        }
    }

    /** In service. */
    record Healthy(int failures) implements TargetHealth {
        @Override
        public TargetState routing() {
            return TargetState.HEALTHY;
        }

        @Override
        public String state() {
            return "healthy";
        }

        @Override
        public String reason() {
            return "";
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public boolean awaitsVerdict(Instant now) {
            return failures > 0;
        }

        @Override
        public TargetHealth succeeded(TargetGroup.HealthCheck settings) {
            return failures == 0 ? this : new Healthy(0);
        }

        @Override
        public TargetHealth failed(TargetGroup.HealthCheck settings, Reason why) {
            return failures + 1 >= settings.unhealthyThreshold() ? new Unhealthy(why, 0) : new Healthy(failures + 1);
        }
    }

    /** Out of service, unless every target of the group is. */
    record Unhealthy(Reason why, int successes) implements TargetHealth {
        @Override
        public TargetState routing() {
            return TargetState.UNHEALTHY;
        }

        @Override
        public String state() {
            return "unhealthy";
        }

        @Override
        public String reason() {
            return why.code();
        }

        @Override
        public String description() {
            return why.description();
        }

        @Override
        public boolean awaitsVerdict(Instant now) {
            return successes > 0;
        }

        @Override
        public TargetHealth succeeded(TargetGroup.HealthCheck settings) {
            return successes + 1 >= settings.healthyThreshold() ? new Healthy(0) : new Unhealthy(why, successes + 1);
        }

        @Override
        public TargetHealth failed(TargetGroup.HealthCheck settings, Reason latest) {
            return successes == 0 && latest.equals(why) ? this : new Unhealthy(latest, 0);
        }
    }

    /** Deregistered: requests in flight may finish; shown until the delay ends even when nothing is in flight. */
    record Draining(Instant until, boolean idle) implements TargetHealth {
        @Override
        public TargetState routing() {
            return TargetState.DRAINING;
        }

        @Override
        public String state() {
            return "draining";
        }

        @Override
        public String reason() {
            return "Target.DeregistrationInProgress";
        }

        @Override
        public String description() {
            return "Target deregistration is in progress";
        }

        @Override
        public boolean awaitsVerdict(Instant now) {
            return !now.isAfter(until);
        }

        @Override
        public TargetHealth succeeded(TargetGroup.HealthCheck settings) {
            return this;
        }

        @Override
        public TargetHealth failed(TargetGroup.HealthCheck settings, Reason why) {
            return this;
        }
    }
}
