package dev.expressmode.alb.proxy;

import java.time.Duration;

/**
 * How long the balancer waits for a target, in real time. What takes longer is answered 504.
 *
 * @param connect for a connection
 * @param idle for the next byte
 */
record TargetTimeouts(Duration connect, Duration idle) {
    /**
     * Those of a real balancer (documented: ALB guide, load-balancer-troubleshooting for connecting,
     * edit-load-balancer-attributes for the default idle timeout).
     */
    static final TargetTimeouts REAL = new TargetTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));
}
