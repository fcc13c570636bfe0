package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import dev.expressmode.docker.PullPolicy;
import dev.expressmode.embedded.ImageBehaviours;
import dev.expressmode.embedded.ImageMapping;
import dev.expressmode.embedded.ModelledTraffic;
import dev.expressmode.embedded.SimulatedTimer;
import dev.expressmode.embedded.StandInContainers;
import dev.expressmode.embedded.StandInProbes;
import dev.expressmode.embedded.TrafficTotals;
import dev.expressmode.live.Pace;
import dev.expressmode.live.RunningSimulator;
import dev.expressmode.live.RuntimeKind;
import dev.expressmode.live.SimulatorOptions;
import dev.expressmode.port.Containers;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.Probes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/** A whole simulator with sockets. The only class that names the wire: it is loaded when a test wants one. */
final class WiredSimulator implements Simulator, Doors {
    private final ImageBehaviours images = new ImageBehaviours();
    private final AtomicReference<Optional<ModelledTraffic>> traffic = new AtomicReference<>(Optional.empty());
    private final RunningSimulator running;

    WiredSimulator(ExtensionOptions options) {
        boolean docker = options.runtime() instanceof SimulatorRuntime.Docker;
        running = RunningSimulator.start(
                new SimulatorOptions(
                        "127.0.0.1",
                        0,
                        0,
                        0,
                        Pace.of(options.pace()),
                        options.start(),
                        options.seed(),
                        options.account(),
                        docker ? SharedAuthority.directoryOfItsOwn() : SharedAuthority.directory(),
                        docker ? RuntimeKind.DOCKER : RuntimeKind.EMBEDDED,
                        PullPolicy.IF_MISSING,
                        Optional.empty(),
                        ImageMapping.none(),
                        Optional.empty(),
                        false,
                        options.patience(),
                        Optional.empty(),
                        Optional.empty()),
                (timer, containers, probes, door) -> adapters(options, timer, containers, probes, door));
    }

    private ExpressMode.Adapters adapters(
            ExtensionOptions options,
            SimulatedTimer timer,
            Function<SimulatedTimer, Containers> containers,
            Probes probes,
            FrontDoor door) {
        if (options.runtime() instanceof SimulatorRuntime.Foreign foreign) {
            traffic.set(Optional.empty());
            return new ExpressMode.Adapters(foreign.adapter().apply(timer), probes, door);
        }
        if (options.runtime() instanceof SimulatorRuntime.Docker) {
            traffic.set(Optional.empty());
            return new ExpressMode.Adapters(containers.apply(timer), probes, door);
        }
        StandInContainers standIns = new StandInContainers(options.seed(), timer, images);
        ModelledTraffic modelled = new ModelledTraffic(options.seed(), standIns, timer);
        traffic.set(Optional.of(modelled));
        return new ExpressMode.Adapters(standIns, new StandInProbes(standIns, probes), new BothDoors(door, modelled));
    }

    @Override
    public <T> T with(Function<ExpressMode, T> work) {
        return running.simulator().take(() -> work.apply(running.simulator().mode()));
    }

    @Override
    public List<String> advance(Duration by) {
        return running.simulator().advance(by).fired();
    }

    @Override
    public List<String> advanceUntil(Predicate<ExpressMode> reached, Duration atMost) {
        ExpressMode mode = running.simulator().mode();
        return running.simulator()
                .advanceUntil(() -> reached.test(mode), atMost)
                .fired();
    }

    @Override
    public Optional<String> advanceToNext() {
        return running.simulator().advanceToNext().fired().stream().findFirst();
    }

    @Override
    public ImageBehaviours images() {
        return images;
    }

    @Override
    public void traffic(String host, double perSecond) {
        with(mode -> {
            modelled().rate(host, perSecond, mode.timeline().now());
            return perSecond;
        });
    }

    @Override
    public TrafficTotals totals() {
        return with(mode -> modelled().totals(mode.timeline().now()));
    }

    private ModelledTraffic modelled() {
        return Objects.requireNonNull(traffic.get())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "modelled traffic reaches stand-ins only; send real requests to the containers of this runtime"));
    }

    @Override
    public URI endpoint() {
        return running.endpoint();
    }

    @Override
    public int albPort() {
        return running.albPort();
    }

    @Override
    public int proxyPort() {
        return running.proxyPort();
    }

    @Override
    public Path caFile() {
        return running.caFile();
    }

    @Override
    public void close() {
        running.close();
    }
}
