package dev.expressmode;

import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.Containers;
import dev.expressmode.port.Hold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A runtime whose containers are on their way up until somebody says that they are there. */
final class SlowStarts implements Containers {
    private final Containers containers;
    private final Map<String, Start> starts = new LinkedHashMap<>();
    private final List<String> terminated = new ArrayList<>();

    private record Start(ContainerOrder order, ContainerReports reports) {}

    SlowStarts(Containers containers) {
        this.containers = containers;
    }

    @Override
    public String name() {
        return containers.name();
    }

    @Override
    public void start(ContainerOrder order, ContainerReports reports) {
        starts.put(order.taskId(), new Start(order, reports));
    }

    /** The tasks whose containers are on their way, in the order in which they were ordered. */
    List<String> underWay() {
        return List.copyOf(starts.keySet());
    }

    /** A container is up. */
    void up(String taskId) {
        Start start = taken(taskId);
        containers.start(start.order(), start.reports());
    }

    /** A container is up, and its application boots until the hold is closed. */
    Hold boots(String taskId) {
        Start start = taken(taskId);
        Hold boot = start.reports().holdStart(taskId, "boot of " + taskId);
        containers.start(start.order(), start.reports());
        return boot;
    }

    /** A container cannot be started. */
    void fails(String taskId, String reason) {
        taken(taskId).reports().failedToStart(taskId, reason);
    }

    private Start taken(String taskId) {
        Start start = starts.remove(taskId);
        if (start == null) {
            throw new IllegalArgumentException(taskId + " is not on its way; those are: " + starts.keySet());
        }
        return start;
    }

    @Override
    public void terminate(String taskId) {
        terminated.add(taskId);
        containers.terminate(taskId);
    }

    /** The tasks that were told to end, in order. */
    List<String> terminated() {
        return List.copyOf(terminated);
    }

    @Override
    public void kill(String taskId) {
        containers.kill(taskId);
    }

    @Override
    public void close() {
        containers.close();
    }
}
