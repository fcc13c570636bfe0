package dev.expressmode;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Engine;
import dev.expressmode.engine.World;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.tasks.ContainerEnded;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.ContainerUse;
import dev.expressmode.port.Containers;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.ProbeResult;
import dev.expressmode.port.Probes;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.TrafficDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stands between the engine and its adapters and does what faults say instead of what was ordered, so that a fault means
 * the same with every runtime. Called on the engine's thread, as all effects are.
 */
final class FaultyOutside {
    private static final String OUT_OF_MEMORY = "OutOfMemoryError: Container killed due to memory usage";

    private final Supplier<Engine> engine;
    private final EngineTimer timer;
    private final Consumer<Command<?>> inbox;

    FaultyOutside(Supplier<Engine> engine, Consumer<Command<?>> inbox) {
        this.engine = engine;
        this.timer = new EngineTimer(inbox);
        this.inbox = inbox;
    }

    private World world() {
        return engine.get().world();
    }

    private boolean strikes(FaultKind kind, String taskId) {
        return InjectedFaults.strikes(world(), kind, serviceOf(taskId), taskId);
    }

    private String serviceOf(String taskId) {
        return world().slice(Tasks.class)
                .task(taskId)
                .map(task -> task.spec().serviceName())
                .orElse("");
    }

    /** Health checks that fail where a fault says so. */
    Probes probes(Probes sound) {
        return (probe, reports) -> {
            boolean unhealthy = world().slice(Tasks.class)
                    .at(probe.target())
                    .filter(task ->
                            strikes(FaultKind.NEVER_HEALTHY, task.identity().id()))
                    .isPresent();
            if (unhealthy) {
                reports.answered(probe, new ProbeResult.TimedOut());
            } else {
                sound.probe(probe, reports);
            }
        };
    }

    /** Containers that fail, end or go on where a fault says so. */
    Containers containers(Containers sound) {
        return new Containers() {
            @Override
            public String name() {
                return sound.name();
            }

            @Override
            public void start(ContainerOrder order, ContainerReports reports) {
                if (strikes(FaultKind.IMAGE_PULL_FAILS, order.taskId())) {
                    // Documented form: stopped-task-error-codes; the cause is made up.
                    reports.failedToStart(
                            order.taskId(),
                            "CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to"
                                    + " resolve ref " + order.image() + ": not found");
                    return;
                }
                sound.start(order, reports);
                end(sound, order.taskId(), FaultKind.EXITS_AFTER, ContainerExit.code(1));
                end(sound, order.taskId(), FaultKind.OUT_OF_MEMORY, new ContainerExit(137, Optional.of(OUT_OF_MEMORY)));
            }

            @Override
            public void due(String taskId) {
                sound.due(taskId);
            }

            @Override
            public void terminate(String taskId) {
                if (!strikes(FaultKind.IGNORES_SIGTERM, taskId)) {
                    sound.terminate(taskId);
                }
            }

            @Override
            public void kill(String taskId) {
                sound.kill(taskId);
            }

            @Override
            public Optional<ContainerUse> use(String taskId) {
                return sound.use(taskId);
            }

            @Override
            public void close() {
                sound.close();
            }
        };
    }

    /** A front door that is told with the routes which faults requests meet. */
    FrontDoor frontDoor(FrontDoor sound) {
        return new FrontDoor() {
            @Override
            public void publish(RoutingTable table, Instant now) {
                sound.publish(FaultyRoutes.in(world(), table), now);
            }

            @Override
            public List<GroupCounts> collect(Instant now) {
                return sound.collect(now);
            }

            @Override
            public TrafficDetails collectDetails(Instant now) {
                return sound.collectDetails(now);
            }

            @Override
            public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
                sound.watchDrain(targetGroupArn, target, reports);
            }

            @Override
            public boolean takesRealTime() {
                return sound.takesRealTime();
            }
        };
    }

    /** The engine hears of the end before the adapter can say that it was killed. */
    private void end(Containers containers, String taskId, FaultKind kind, ContainerExit how) {
        Optional<Duration> after = InjectedFaults.striking(world(), kind, serviceOf(taskId), taskId)
                .flatMap(fault -> fault.duration());
        after.ifPresent(time -> timer.after(time, () -> {
            inbox.accept(new ContainerEnded(taskId, how));
            containers.kill(taskId);
        }));
    }
}
