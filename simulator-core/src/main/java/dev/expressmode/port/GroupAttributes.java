package dev.expressmode.port;

import java.time.Duration;

/**
 * The attributes of a target group that decide which target a request gets (documented: ALB guide,
 * edit-target-group-attributes).
 *
 * @param slowStart how long a target that became healthy is spared, 30 to 900 s; zero for off
 */
public record GroupAttributes(
        Algorithm algorithm, Duration slowStart, Stickiness stickiness, ProtocolVersion protocolVersion) {

    /** What a group has when nobody asked for anything else. */
    public static final GroupAttributes DEFAULT =
            new GroupAttributes(Algorithm.ROUND_ROBIN, Duration.ZERO, Stickiness.OFF, ProtocolVersion.HTTP1);

    /** How the next target is chosen. */
    public enum Algorithm {
        /** In turn. */
        ROUND_ROBIN,
        /** The one with the fewest requests in flight. */
        LEAST_OUTSTANDING_REQUESTS,
        /** Drawn, all alike (assumed: anomaly mitigation is off, so all weights are equal). */
        WEIGHTED_RANDOM
    }

    /** What the targets of a group speak. */
    public enum ProtocolVersion {
        /** HTTP/1.1. */
        HTTP1,
        /** HTTP/2; clients that speak HTTP/1.1 are refused with 464. */
        HTTP2,
        /** gRPC; anything but a POST over HTTP/2 is refused with 464. */
        GRPC
    }

    /**
     * How a client stays with its target (documented: ALB guide, sticky-sessions).
     *
     * @param duration 1 s to 7 days
     * @param applicationCookie the target's cookie that begins a session; empty for the balancer's own
     */
    public record Stickiness(boolean enabled, Duration duration, String applicationCookie) {
        /** Every request may get another target. */
        public static final Stickiness OFF = new Stickiness(false, Duration.ofDays(1), "");

        /** Stickiness by the cookie {@code AWSALB}. */
        public static Stickiness byBalancer(Duration duration) {
            return new Stickiness(true, duration, "");
        }
    }
}
