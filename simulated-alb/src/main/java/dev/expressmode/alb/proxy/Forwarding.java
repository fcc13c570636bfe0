package dev.expressmode.alb.proxy;

import dev.expressmode.alb.Switchboard;
import dev.expressmode.alb.TargetHead;
import java.time.InstantSource;

/**
 * What every exchange shares.
 *
 * @param clock the simulated time, for access logs and the age of connections
 * @param waits what idle timeouts go by
 */
record Forwarding(
        Switchboard switchboard,
        TargetHead targetHead,
        TargetPool targets,
        AccessLog accessLog,
        InstantSource clock,
        Waits waits) {}
