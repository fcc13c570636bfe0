package dev.expressmode.embedded;

import dev.expressmode.port.ProbeReports;
import dev.expressmode.port.ProbeResult;
import dev.expressmode.port.Probes;
import java.util.Optional;

/**
 * Health checks of stand-ins without the way over a socket: answered inside the call, so that a test neither waits for
 * them nor sees them in another order from run to run. What is no stand-in is asked as usual.
 */
public final class StandInProbes implements Probes {
    private final StandInContainers standIns;
    private final Probes others;

    /** Asks these stand-ins directly and everything else through {@code others}. */
    public StandInProbes(StandInContainers standIns, Probes others) {
        this.standIns = standIns;
        this.others = others;
    }

    @Override
    public void probe(Probe probe, ProbeReports reports) {
        Optional<StandInBehaviour> behaviour = standIns.behaviourAt(probe.endpoint());
        if (behaviour.isPresent()) {
            reports.answered(probe, new ProbeResult.Status(behaviour.get().healthStatus()));
        } else {
            others.probe(probe, reports);
        }
    }
}
