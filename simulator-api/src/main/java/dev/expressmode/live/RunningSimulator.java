package dev.expressmode.live;

import dev.expressmode.ExpressMode;
import dev.expressmode.alb.proxy.AlbFrontDoor;
import dev.expressmode.alb.proxy.FrontDoorSettings;
import dev.expressmode.alb.proxy.HttpProbes;
import dev.expressmode.api.ApiServer;
import dev.expressmode.api.Scopes;
import dev.expressmode.api.ServerSettings;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.control.ControlRoutes;
import dev.expressmode.api.ecs.EcsApi;
import dev.expressmode.api.elbv2.ElbV2Api;
import dev.expressmode.api.sts.StsApi;
import dev.expressmode.embedded.LocalCommandContainers;
import dev.expressmode.embedded.MappedContainers;
import dev.expressmode.embedded.SimulatedTimer;
import dev.expressmode.embedded.StandInContainers;
import dev.expressmode.engine.Settings;
import dev.expressmode.port.Containers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A whole simulator: engine, front door, stand-ins and API, wired together here and nowhere else. */
public final class RunningSimulator implements AutoCloseable {
    private final AlbFrontDoor frontDoor;
    private final HttpProbes probes;
    private final SimulatorThread simulator;
    private final ApiServer api;

    private RunningSimulator(AlbFrontDoor frontDoor, HttpProbes probes, SimulatorThread simulator, ApiServer api) {
        this.frontDoor = frontDoor;
        this.probes = probes;
        this.simulator = simulator;
        this.api = api;
    }

    /**
     * Starts everything. When something cannot start, what was started before it is closed again.
     *
     * @throws RuntimeException with one clear line as its message when a port is taken or the data directory cannot be
     *     used
     */
    public static RunningSimulator start(SimulatorOptions options) {
        AtomicReference<Instant> now = new AtomicReference<>(options.start());
        AlbFrontDoor door = AlbFrontDoor.open(new FrontDoorSettings(
                options.host(), options.albPort(), options.proxyPort(), options.data(), options.seed(), now::get));
        HttpProbes probes = HttpProbes.start();
        ExpressMode.Setup setup = new ExpressMode.Setup(Settings.asObserved(), options.start(), options.seed());
        SimulatorThread simulator = new SimulatorThread(
                router -> ExpressMode.create(
                        setup, timer -> new ExpressMode.Adapters(containers(options, timer), probes, door), router),
                options.pace(),
                options.patience(),
                System::nanoTime);
        try {
            LiveControl control = new LiveControl(simulator, now::set);
            ApiServer api = ApiServer.start(
                    ServerSettings.defaults()
                            .withHost(options.host())
                            .withPort(options.apiPort())
                            .withScopes(
                                    options.account().map(Scopes::forAccount).orElseGet(Scopes::fromRequests)),
                    services(simulator.mode()),
                    simulator,
                    List.of(new ControlRoutes(control)));
            return new RunningSimulator(door, probes, simulator, api);
        } catch (RuntimeException failed) {
            simulator.close();
            probes.close();
            door.close();
            throw failed;
        }
    }

    /** Every AWS service the simulator answers for. */
    private static List<ServiceApi> services(ExpressMode mode) {
        return List.of(EcsApi.of(mode), ElbV2Api.create(mode), StsApi.create());
    }

    private static Containers containers(SimulatorOptions options, SimulatedTimer timer) {
        return new MappedContainers(
                options.images(),
                new LocalCommandContainers(options.images()),
                new StandInContainers(options.seed(), timer));
    }

    /** The address for {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return api.endpoint();
    }

    /** The port of the TLS front door. */
    public int albPort() {
        return frontDoor.port();
    }

    /** The port of the forward proxy. */
    public int proxyPort() {
        return frontDoor.proxyPort();
    }

    /** How many requests the front door has forwarded that are not over. */
    public int requestsInFlight() {
        return frontDoor.requestsInFlight();
    }

    /** The certificate of the local certificate authority, PEM. */
    public Path caFile() {
        return frontDoor.caFile();
    }

    /** The thread that owns the engine: pace, advance, reset. */
    public SimulatorThread simulator() {
        return simulator;
    }

    /** Stops everything; no container stays behind. */
    @Override
    public void close() {
        api.close();
        simulator.close();
        probes.close();
        frontDoor.close();
    }
}
