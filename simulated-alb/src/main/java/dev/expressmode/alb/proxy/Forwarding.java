package dev.expressmode.alb.proxy;

import dev.expressmode.alb.Owner;
import dev.expressmode.alb.Switchboard;
import dev.expressmode.alb.TargetHead;
import java.time.InstantSource;

/**
 * What the exchanges of a port share.
 *
 * @param clock the simulated time, for access logs and the age of connections
 * @param waits what idle timeouts go by
 * @param secure whether clients speak TLS
 * @param names which names and ports of this machine clients use
 */
record Forwarding(
        Switchboard switchboard,
        TargetHead targetHead,
        TargetPool targets,
        AccessLog accessLog,
        InstantSource clock,
        Waits waits,
        boolean secure,
        LocalNames names) {
    /** The load balancer that a host leads to here. */
    Owner ownerOf(String host) {
        return switchboard.owner(secure, host);
    }
}
