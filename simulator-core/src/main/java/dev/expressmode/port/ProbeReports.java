package dev.expressmode.port;

/** Takes the answers to health checks. Safe to call from any thread. */
public interface ProbeReports {
    /** The answer to this probe. */
    void answered(Probes.Probe probe, ProbeResult result);
}
