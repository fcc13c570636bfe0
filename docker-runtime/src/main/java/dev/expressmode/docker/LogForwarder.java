package dev.expressmode.docker;

import dev.expressmode.port.ContainerReports;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Offers the simulator what a container has written. There is one offer at a time and the lines stay in the ring until
 * they are asked for: a container that writes faster than anybody reads costs no more than its ring.
 */
final class LogForwarder {

    private final String taskId;
    private final LogRing ring;
    private final ContainerReports reports;
    private final AtomicBoolean offered = new AtomicBoolean();

    LogForwarder(String taskId, LogRing ring, ContainerReports reports) {
        this.taskId = taskId;
        this.ring = ring;
        this.reports = reports;
    }

    /** There may be new lines. */
    void offer() {
        if (offered.compareAndSet(false, true)) {
            reports.wrote(taskId, this::take);
        }
    }

    private List<String> take() {
        // first: a line that comes from now on makes an offer of its own
        offered.set(false);
        return ring.takeNew();
    }
}
