package dev.expressmode.alb;

import dev.expressmode.alb.wire.Finding;
import dev.expressmode.alb.wire.Verdict;
import java.time.Instant;
import java.util.Set;

/**
 * What an access log tells about one request. Where there is nothing to tell, texts are empty and times are negative.
 *
 * @param type http, https, h2, ws or wss
 * @param received bytes from the client, head and body
 * @param sent bytes to the client
 * @param requestLine method, full address and version
 * @param priority of the rule that matched, 0 for the default, negative for none
 */
public record AccessEntry(
        String type,
        Instant createdAt,
        Instant endedAt,
        String loadBalancerArn,
        TargetHead.Client client,
        Seconds times,
        Statuses statuses,
        long received,
        long sent,
        String requestLine,
        String userAgent,
        Tls tls,
        Dispatch dispatch,
        int priority,
        Asked asked) {

    /** How long each part took, in seconds. */
    public record Seconds(double request, double target, double response) {
        /** Not dispatched. */
        public static final Seconds NONE = new Seconds(-1, -1, -1);
    }

    /** What the client and what the balancer were told; 0 for nothing. */
    public record Statuses(int elb, int target) {}

    /**
     * How the connection was secured.
     *
     * @param serverName the name the client gave in the handshake (SNI)
     */
    public record Tls(String cipher, String protocol, String serverName) {
        /** Not at all. */
        public static final Tls NONE = new Tls("", "", "");
    }

    /** Where it went. */
    public record Dispatch(String target, String targetGroupArn, String traceId) {
        /** Nowhere. */
        public static final Dispatch NOWHERE = new Dispatch("", "", "");
    }

    /**
     * What else there is to know.
     *
     * @param host the domain name: that of the handshake
     * @param action what the rule did: forward, fixed-response or redirect
     * @param classification the desync class, empty for compliant
     */
    public record Asked(
            String host, String action, String redirect, String classification, String reason, String connection) {
        /** With the class and the reason that desync mitigation has for these findings. */
        public static Asked of(String host, String action, String redirect, Set<Finding> findings, String connection) {
            Finding.Severity severity = Verdict.severity(findings);
            return new Asked(
                    host,
                    action,
                    redirect,
                    severity == Finding.Severity.COMPLIANT ? "" : severity.text(),
                    Verdict.worst(findings).map(Finding::text).orElse(""),
                    connection);
        }
    }
}
