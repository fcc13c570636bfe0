package dev.expressmode.live;

import dev.expressmode.ExpressMode;
import dev.expressmode.alb.proxy.AlbFrontDoor;
import dev.expressmode.alb.proxy.FrontDoorSettings;
import dev.expressmode.alb.proxy.HttpProbes;
import dev.expressmode.api.ApiServer;
import dev.expressmode.api.Scopes;
import dev.expressmode.api.ServerSettings;
import dev.expressmode.api.console.ConsoleRoutes;
import dev.expressmode.api.control.ControlRoutes;
import dev.expressmode.docker.FrontDoorAccess;
import dev.expressmode.embedded.SimulatedTimer;
import dev.expressmode.engine.Settings;
import dev.expressmode.port.Containers;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.Probes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A whole simulator: engine, front door, stand-ins and API, wired together here and nowhere else. */
public final class RunningSimulator implements AutoCloseable {
    private final Closing parts;
    private final AlbFrontDoor frontDoor;
    private final SimulatorThread simulator;
    private final ApiServer api;
    private final String runtime;

    private RunningSimulator(
            Closing parts, AlbFrontDoor frontDoor, SimulatorThread simulator, ApiServer api, String runtime) {
        this.parts = parts;
        this.frontDoor = frontDoor;
        this.simulator = simulator;
        this.api = api;
        this.runtime = runtime;
    }

    /**
     * Starts everything. When something cannot start, what was started before it is closed again.
     *
     * @throws RuntimeException with one clear line as its message when a port is taken or the data directory cannot be
     *     used
     */
    public static RunningSimulator start(SimulatorOptions options) {
        return start(
                options,
                (timer, containers, probes, door) -> new ExpressMode.Adapters(containers.apply(timer), probes, door));
    }

    /** Chooses the adapters of a simulator that starts or was reset. */
    @FunctionalInterface
    public interface AdapterChoice {
        /** The adapters, made of the usual ones or in place of them. */
        ExpressMode.Adapters choose(
                SimulatedTimer timer, Function<SimulatedTimer, Containers> containers, Probes probes, FrontDoor door);
    }

    /** Starts everything, with adapters of the caller's choice. */
    public static RunningSimulator start(SimulatorOptions options, AdapterChoice adapters) {
        Closing started = new Closing();
        try {
            return start(options, adapters, started);
        } catch (RuntimeException failed) {
            started.close();
            throw failed;
        }
    }

    private static RunningSimulator start(SimulatorOptions options, AdapterChoice adapters, Closing started) {
        AtomicReference<Instant> now = new AtomicReference<>(options.start());
        ContainerRuntime runtime = started.with(ContainerRuntime.choose(options));
        WaitClock waits = new WaitClock(options.start(), System::nanoTime);
        AlbFrontDoor door =
                started.with(AlbFrontDoor.open(frontDoor(options, now::get).waitingBy(waits, waits.delays())));
        HttpProbes probes = started.with(HttpProbes.start());
        PublishedHosts published = new PublishedHosts(door);
        FrontDoorAccess access = new FrontDoorAccess(door.port(), door.caFile(), published);
        Settings settings = Settings.asObserved().withStrictIam(options.strictIam());
        ExpressMode.Setup setup = new ExpressMode.Setup(settings, options.start(), options.seed());
        SimulatorThread simulator = started.with(new SimulatorThread(
                router -> ExpressMode.create(
                        setup,
                        timer -> adapters.choose(timer, own -> runtime.containers(own, access), probes, published),
                        router),
                options.pace(),
                options.patience(),
                System::nanoTime));
        LiveControl control = new LiveControl(simulator, runtime.told(), addresses(door), instant -> {
            now.set(instant);
            waits.reached(instant, simulator.paceInTurn(), simulator.heldInTurn());
        });
        options.eventsWebhook().ifPresent(address -> {
            EventsWebhook webhook = started.with(EventsWebhook.to(address));
            started.with(control.awsEvents().follow(0, webhook::post));
        });
        ApiServer api = started.with(ApiServer.start(
                ServerSettings.defaults()
                        .withHost(options.host())
                        .withPort(options.apiPort())
                        .withGate(new FaultyGate(simulator::mode))
                        .withScopes(options.account().map(Scopes::forAccount).orElseGet(Scopes::fromRequests))
                        .withUpstream(options.upstream()),
                SimulatedServices.of(simulator.mode()),
                simulator,
                List.of(new ControlRoutes(control), new ConsoleRoutes())));
        return new RunningSimulator(started, door, simulator, api, runtime.description());
    }

    private static Map<String, Object> addresses(AlbFrontDoor door) {
        Map<String, Object> addresses = new LinkedHashMap<>();
        addresses.put("frontDoorPort", door.port());
        addresses.put("httpPort", door.httpPort());
        addresses.put("proxyPort", door.proxyPort());
        addresses.put("caFile", door.caFile().toAbsolutePath().toString());
        return addresses;
    }

    private static FrontDoorSettings frontDoor(SimulatorOptions options, InstantSource clock) {
        FrontDoorSettings settings = new FrontDoorSettings(
                        options.host(), options.albPort(), options.proxyPort(), options.data(), options.seed(), clock)
                .plainAt(options.httpPort());
        return options.accessLog().map(settings::loggingTo).orElse(settings);
    }

    /** The address for {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return api.endpoint();
    }

    /** The port of the TLS front door. */
    public int albPort() {
        return frontDoor.port();
    }

    /** The port of the front door's plain HTTP. */
    public int httpPort() {
        return frontDoor.httpPort();
    }

    /** The port of the forward proxy. */
    public int proxyPort() {
        return frontDoor.proxyPort();
    }

    /** How many requests the front door has forwarded that are not over. */
    public int requestsInFlight() {
        return frontDoor.requestsInFlight();
    }

    /** Whether a fault holds some answer back at this moment. */
    public boolean anythingDelayed() {
        return frontDoor.anythingDelayed();
    }

    /** The certificate of the local certificate authority, PEM. */
    public Path caFile() {
        return frontDoor.caFile();
    }

    /** The thread that owns the engine: pace, advance, reset. */
    public SimulatorThread simulator() {
        return simulator;
    }

    /** For people: what runs containers. */
    public String runtime() {
        return runtime;
    }

    /** Stops everything, what was started last first; no container stays behind. */
    @Override
    public void close() {
        parts.close();
    }
}
