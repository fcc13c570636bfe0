package dev.expressmode;

import dev.expressmode.embedded.SimulatedTimer;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Engine;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.History;
import dev.expressmode.engine.Outside;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.CloseMinute;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.TargetIdle;
import dev.expressmode.engine.balancing.TargetProbed;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.scaling.Scaling;
import dev.expressmode.engine.tasks.ContainerEnded;
import dev.expressmode.engine.tasks.ContainerFailedToStart;
import dev.expressmode.engine.tasks.ContainerStarted;
import dev.expressmode.engine.tasks.ResolveImage;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.Containers;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.Hold;
import dev.expressmode.port.ProbeReports;
import dev.expressmode.port.Probes;
import dev.expressmode.time.Timeline;
import dev.expressmode.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A simulator: the engine, its timeline and the adapters it drives. Belongs to one thread; facts from adapters may come
 * on others if the inbox brings them to that thread.
 */
public final class ExpressMode {
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

    private final Timeline timeline;
    private final Engine engine;

    private ExpressMode(Setup setup, Function<SimulatedTimer, Adapters> source, Optional<Consumer<Command<?>>> router) {
        this.timeline = new Timeline(setup.start());
        List<Object> slices = List.of(
                setup.settings(),
                new Account(),
                new Balancing(),
                new Tasks(),
                new Alarms(),
                new Scaling(),
                new Express());
        World world = new World(slices, timeline::now, setup.seed());
        List<Engine> self = new ArrayList<>();
        Consumer<Command<?>> inbox = router.orElse(command -> self.get(0).accept(command));
        Adapters adapters = source.apply(new EngineTimer(inbox));
        Outside outside = new Outside(
                adapters.containers(),
                new Facts(inbox, timeline),
                adapters.probes(),
                probes(inbox),
                adapters.frontDoor(),
                (group, target) -> inbox.accept(new TargetIdle(group, target)),
                command -> self.get(0).accept(command));
        this.engine = new Engine(world, timeline, Reactions.ALL, outside);
        self.add(engine);
        Instant minute = setup.start().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        timeline.set(new Timer(CloseMinute.KEY, minute, true), () -> engine.accept(new CloseMinute()));
    }

    /** A simulator whose adapters report on the thread that calls it. */
    public static ExpressMode create(Setup setup, Function<SimulatedTimer, Adapters> adapters) {
        return new ExpressMode(setup, adapters, Optional.empty());
    }

    /**
     * A simulator whose adapters report from any thread.
     *
     * @param router brings commands to the thread that owns the simulator, and there to {@link #accept}
     */
    public static ExpressMode create(
            Setup setup, Function<SimulatedTimer, Adapters> adapters, Consumer<Command<?>> router) {
        return new ExpressMode(setup, adapters, Optional.of(router));
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

    /** Simulated time: advance it here. */
    public Timeline timeline() {
        return timeline;
    }

    /** The world, to be read only. */
    public World world() {
        return engine.world();
    }

    /** Everything that happened. */
    public History history() {
        return engine.history();
    }

    private static ProbeReports probes(Consumer<Command<?>> inbox) {
        return (probe, result) -> inbox.accept(new TargetProbed(probe.targetGroupArn(), probe.target(), result));
    }

    /** Turns what adapters report into commands. */
    private record Facts(Consumer<Command<?>> inbox, Timeline timeline) implements ContainerReports {
        @Override
        public void imageResolved(String taskId, String digest) {
            inbox.accept(new ResolveImage(taskId, digest));
        }

        @Override
        public void running(String taskId, Endpoint endpoint) {
            inbox.accept(new ContainerStarted(taskId, endpoint));
        }

        @Override
        public void failedToStart(String taskId, String reason) {
            inbox.accept(new ContainerFailedToStart(taskId, reason, false));
        }

        @Override
        public void exited(String taskId, ContainerExit exit) {
            inbox.accept(new ContainerEnded(taskId, exit));
        }

        @Override
        public Hold hold(String what) {
            return timeline.holds().open(what);
        }
    }
}
