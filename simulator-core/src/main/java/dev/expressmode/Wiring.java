package dev.expressmode;

import dev.expressmode.embedded.SimulatedTimer;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Engine;
import dev.expressmode.engine.Outside;
import dev.expressmode.engine.balancing.TargetIdle;
import dev.expressmode.engine.balancing.TargetProbed;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.ContainerUse;
import dev.expressmode.port.Containers;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.Hold;
import dev.expressmode.port.Probes;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.TrafficDetails;
import dev.expressmode.time.Holds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Puts an engine and its adapters together. Simulated time is held while a container starts, a health check is under
 * way, or a request is still in flight on a draining target: what takes real time must not be overtaken by simulated time.
 */
final class Wiring {
    private final Function<Engine, Consumer<Command<?>>> router;
    private final ContainerLogs logs = new ContainerLogs();
    private final List<Engine> engine = new ArrayList<>(1);
    private final List<Consumer<Command<?>>> routed = new ArrayList<>(1);

    Wiring(Function<Engine, Consumer<Command<?>>> router) {
        this.router = router;
    }

    void connect(Engine assembled) {
        engine.add(assembled);
        routed.add(router.apply(assembled));
    }

    private void inbox(Command<?> command) {
        routed.get(0).accept(command);
    }

    ContainerLogs logs() {
        return logs;
    }

    SimulatedTimer timer() {
        return new EngineTimer(this::inbox);
    }

    Outside outside(ExpressMode.Adapters adapters, Holds holds) {
        ContainerFacts facts = new ContainerFacts(this::inbox, holds, logs);
        Probes sound = adapters.probes();
        FaultyOutside faulty = new FaultyOutside(() -> engine.get(0), this::inbox);
        Probes probes = (probe, reports) -> {
            Hold hold = holds.open("health check of " + probe.target());
            sound.probe(probe, (asked, result) -> {
                reports.answered(asked, result);
                hold.close();
            });
        };
        return new Outside(
                holdingStarts(faulty.containers(adapters.containers()), facts),
                facts,
                faulty.probes(probes),
                (probe, result) -> inbox(new TargetProbed(probe.targetGroupArn(), probe.target(), result)),
                holdingDrains(faulty.frontDoor(adapters.frontDoor()), holds),
                (group, target) -> inbox(new TargetIdle(group, target)),
                command -> engine.get(0).accept(command));
    }

    private static Containers holdingStarts(Containers containers, ContainerFacts facts) {
        return new Containers() {
            @Override
            public String name() {
                return containers.name();
            }

            @Override
            public void start(ContainerOrder order, ContainerReports reports) {
                facts.starting(order.taskId());
                containers.start(order, reports);
            }

            @Override
            public void due(String taskId) {
                facts.due(taskId);
                containers.due(taskId);
            }

            /** A container that is not up yet has to come up before it can end: time waits for that, too. */
            @Override
            public void terminate(String taskId) {
                facts.due(taskId);
                containers.terminate(taskId);
            }

            @Override
            public void kill(String taskId) {
                facts.due(taskId);
                containers.kill(taskId);
            }

            @Override
            public Optional<ContainerUse> use(String taskId) {
                return containers.use(taskId);
            }

            @Override
            public void close() {
                containers.close();
            }
        };
    }

    private static FrontDoor holdingDrains(FrontDoor frontDoor, Holds holds) {
        if (!frontDoor.takesRealTime()) {
            return frontDoor;
        }
        return new FrontDoor() {
            @Override
            public void publish(RoutingTable table, Instant now) {
                frontDoor.publish(table, now);
            }

            @Override
            public List<GroupCounts> collect(Instant now) {
                return frontDoor.collect(now);
            }

            @Override
            public TrafficDetails collectDetails(Instant now) {
                return frontDoor.collectDetails(now);
            }

            @Override
            public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
                Hold hold = holds.open("requests in flight on " + target);
                frontDoor.watchDrain(targetGroupArn, target, (group, drained) -> {
                    reports.drained(group, drained);
                    hold.close();
                });
            }
        };
    }
}
