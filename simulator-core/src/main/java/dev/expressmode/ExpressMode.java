package dev.expressmode;

import dev.expressmode.embedded.SimulatedTimer;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Engine;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.History;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.CloseMinute;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.scaling.Scaling;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.port.Containers;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.Probes;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.time.Timeline;
import dev.expressmode.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A simulator: the engine, its timeline and the adapters it drives. Belongs to one thread; facts from adapters may come
 * on others if a router brings them to that thread.
 */
public final class ExpressMode implements AutoCloseable {
    /** Where simulated time begins unless told otherwise: the same instant in every run. */
    public static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

    /** What a simulator may be told. */
    public record Setup(Settings settings, Instant start, long seed) {
        /** AWS as observed, the fixed start and seed 1. */
        public static Setup standard() {
            return new Setup(Settings.asObserved(), DEFAULT_START, 1);
        }
    }

    /** The adapters of a simulator. */
    public record Adapters(Containers containers, Probes probes, FrontDoor frontDoor) {}

    private final Setup setup;
    private final Function<SimulatedTimer, Adapters> source;
    private final Function<Engine, Consumer<Command<?>>> router;
    private Timeline timeline;
    private Adapters adapters;
    private Engine engine;
    private ContainerLogs logs;

    private ExpressMode(
            Setup setup, Function<SimulatedTimer, Adapters> source, Function<Engine, Consumer<Command<?>>> router) {
        this.setup = setup;
        this.source = source;
        this.router = router;
        Wiring wiring = new Wiring(router);
        this.timeline = new Timeline(setup.start());
        this.adapters = source.apply(wiring.timer());
        this.engine = assemble(wiring);
        this.logs = wiring.logs();
    }

    /** A simulator whose adapters report on the thread that calls it. */
    public static ExpressMode create(Setup setup, Function<SimulatedTimer, Adapters> adapters) {
        return new ExpressMode(setup, adapters, engine -> engine::accept);
    }

    /**
     * A simulator whose adapters report from any thread.
     *
     * @param router makes, for an engine, what brings commands to the thread that owns the simulator and there to
     *     {@link Engine#accept}; an engine that was reset away must not get any more
     */
    public static ExpressMode create(
            Setup setup, Function<SimulatedTimer, Adapters> adapters, Function<Engine, Consumer<Command<?>>> router) {
        return new ExpressMode(setup, adapters, router);
    }

    private Engine assemble(Wiring wiring) {
        List<Object> slices = List.of(
                setup.settings(),
                new InjectedFaults(),
                new Account(!setup.settings().strictIam()),
                new Balancing(),
                new Tasks(),
                new Alarms(),
                new Scaling(),
                new Express());
        World world = new World(slices, timeline::now, setup.seed());
        Engine assembled = new Engine(world, timeline, Reactions.ALL, wiring.outside(adapters, timeline.holds()));
        wiring.connect(assembled);
        Instant minute = setup.start().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        timeline.set(new Timer(CloseMinute.KEY, minute, true), () -> assembled.accept(new CloseMinute()));
        return assembled;
    }

    /**
     * Back to an empty world: every container ends, and time begins again where it began. Adapters are asked for anew;
     * the front door may be the same one.
     */
    public void reset() {
        adapters.containers().close();
        Wiring wiring = new Wiring(router);
        timeline = new Timeline(setup.start());
        adapters = source.apply(wiring.timer());
        engine = assemble(wiring);
        logs = wiring.logs();
        adapters.frontDoor().publish(RoutingTable.EMPTY, timeline.now());
        adapters.frontDoor().collect(timeline.now());
    }

    /**
     * Decides a command and commits it.
     *
     * @throws Fault when it is refused; then nothing has changed
     */
    public <R> R execute(Command<R> command) {
        return engine.execute(command);
    }

    /** Takes a command nobody waits for. */
    public void accept(Command<?> command) {
        engine.accept(command);
    }

    /** The engine, as long as it is not reset away. */
    public Engine engine() {
        return engine;
    }

    /** Simulated time: advance it here. */
    public Timeline timeline() {
        return timeline;
    }

    /**
     * Whether nothing is left to happen by itself: no timer but those that repeat for ever, no target whose health checks
     * or deregistration delay will still change it, and no task on its way. What a settled world repeats (health checks
     * that confirm, metric minutes) does not count, nor does a deployment that nothing will move any more.
     */
    public boolean idle() {
        return timeline.idle()
                && !world().slice(Balancing.class).awaitsVerdicts(timeline.now())
                && !world().slice(Tasks.class).inTransit();
    }

    /** The world, to be read only. */
    public World world() {
        return engine.world();
    }

    /** Everything that happened. */
    public History history() {
        return engine.history();
    }

    /** What containers wrote. */
    public ContainerLogs logs() {
        return logs;
    }

    /** The containers in use. */
    public Containers containers() {
        return adapters.containers();
    }

    /** Ends every container. */
    @Override
    public void close() {
        adapters.containers().close();
    }
}
