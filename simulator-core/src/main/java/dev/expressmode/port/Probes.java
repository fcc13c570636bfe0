package dev.expressmode.port;

import java.time.Duration;

/** Sends the load balancer's health checks. */
public interface Probes {

    /** One GET to a target; answered exactly once, on any thread, at most {@code timeout} of wall-clock time later. */
    void probe(Probe probe, ProbeReports reports);

    /**
     * One health check.
     *
     * @param targetGroupArn the group that asks
     * @param target the target's address in the group, {@code ip:port}
     * @param endpoint where that target really listens
     * @param path path and query to ask for, starting with a slash
     * @param timeout how long an answer may take, wall-clock
     */
    record Probe(String targetGroupArn, String target, Endpoint endpoint, String path, Duration timeout) {}
}
