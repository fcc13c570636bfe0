package dev.expressmode.embedded;

import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.Hold;
import dev.expressmode.port.SidecarOrder;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The containers beside stand-ins. Nobody can call them; they start, may refuse to, may end by themselves after a time
 * as their {@link StandInBehaviour} says, and otherwise end with their task.
 */
final class StandInSidecars {

    private final SimulatedTimer timer;
    private final ImageBehaviours images;

    StandInSidecars(SimulatedTimer timer, ImageBehaviours images) {
        this.timer = timer;
        this.images = images;
    }

    /** Why the task cannot start because of one of its sidecars. */
    Optional<String> startError(ContainerOrder order) {
        return order.sidecars().stream()
                .flatMap(sidecar -> startError(sidecar).stream())
                .findFirst();
    }

    private Optional<String> startError(SidecarOrder sidecar) {
        try {
            return behaviour(sidecar).startError();
        } catch (IllegalArgumentException e) {
            return Optional.of("ResourceInitializationError: " + e.getMessage());
        }
    }

    /** Who wants to hear of the task, told of its sidecars as well. */
    ContainerReports reporting(ContainerOrder order, ContainerReports reports) {
        return order.sidecars().isEmpty() ? reports : new Reports(order.sidecars(), reports);
    }

    private StandInBehaviour behaviour(SidecarOrder sidecar) {
        return images.complete(StandInBehaviour.of(sidecar.environment()), sidecar.image());
    }

    private final class Reports implements ContainerReports {
        private final List<SidecarOrder> sidecars;
        private final ContainerReports reports;
        private final Set<String> ended = ConcurrentHashMap.newKeySet();
        private final Queue<SimulatedTimer.Pending> pending = new ConcurrentLinkedQueue<>();

        Reports(List<SidecarOrder> sidecars, ContainerReports reports) {
            this.sidecars = sidecars;
            this.reports = reports;
        }

        @Override
        public void running(String taskId, Endpoint endpoint) {
            reports.running(taskId, endpoint);
            for (SidecarOrder sidecar : sidecars) {
                StandInBehaviour behaviour = behaviour(sidecar);
                behaviour
                        .crashAfter()
                        .ifPresent(time ->
                                pending.add(timer.after(time, () -> end(taskId, sidecar, behaviour.crashExitCode()))));
            }
        }

        @Override
        public void exited(String taskId, ContainerExit exit) {
            pending.forEach(SimulatedTimer.Pending::close);
            sidecars.forEach(sidecar -> end(taskId, sidecar, behaviour(sidecar).sigtermExitCode()));
            reports.exited(taskId, exit);
        }

        private void end(String taskId, SidecarOrder sidecar, int exitCode) {
            if (ended.add(sidecar.name())) {
                reports.sidecarExited(taskId, sidecar.name(), ContainerExit.code(exitCode));
            }
        }

        @Override
        public void imageResolved(String taskId, String digest) {
            reports.imageResolved(taskId, digest);
        }

        @Override
        public void failedToStart(String taskId, String reason) {
            reports.failedToStart(taskId, reason);
        }

        @Override
        public void wrote(String taskId, Supplier<List<String>> lines) {
            reports.wrote(taskId, lines);
        }

        @Override
        public void logged(String taskId, String line) {
            reports.logged(taskId, line);
        }

        @Override
        public Hold hold(String what) {
            return reports.hold(what);
        }

        @Override
        public Hold holdStart(String task, String what) {
            return reports.holdStart(task, what);
        }
    }
}
