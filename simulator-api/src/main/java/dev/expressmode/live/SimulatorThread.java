package dev.expressmode.live;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Turn;
import dev.expressmode.api.control.Advanced;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Engine;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.HoldsRanOut;
import dev.expressmode.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns a simulator. It takes work from other threads, and between that work steps simulated time as
 * the pace, or an order to advance, demands. While a hold is open time stands still, for at most the patience.
 */
public final class SimulatorThread implements Turn, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatorThread.class);

    /** With a hold open the thread looks again after this long: holds close on other threads without a word. */
    private static final long HOLD_POLL_NANOS = Duration.ofMillis(2).toNanos();

    /** A machine that slept is not made to catch up with more wall-clock time than this. */
    private static final Duration LAG_MAX = Duration.ofSeconds(2);

    private static final long IDLE_POLL_NANOS = Duration.ofSeconds(1).toNanos();

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Deque<Advance> advances = new ArrayDeque<>();
    private final LongSupplier nanoTime;
    private final Duration patience;
    private final Thread thread;
    private final ExpressMode mode;
    private Runnable afterWork = () -> {};
    private Pace pace;
    private long paceAnchor;
    private Instant simulatedAnchor;
    private long heldSince;
    private boolean held;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param simulator makes the simulator, with the router this thread offers
     * @param patience how long a hold may stop time, wall-clock
     * @param nanoTime the wall clock, as {@link System#nanoTime}
     */
    public SimulatorThread(
            Function<Function<Engine, Consumer<Command<?>>>, ExpressMode> simulator,
            Pace pace,
            Duration patience,
            LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.patience = patience;
        this.pace = pace;
        this.mode = simulator.apply(this::route);
        this.paceAnchor = nanoTime.getAsLong();
        this.simulatedAnchor = mode.timeline().now();
        this.thread = new Thread(this::run, "simulator");
        thread.start();
    }

    /** Facts for an engine that was reset away lead nowhere. */
    private Consumer<Command<?>> route(Engine engine) {
        return command -> work.add(() -> {
            if (mode.engine() == engine) {
                engine.accept(command);
            }
        });
    }

    /** The simulator, to be touched in a turn only. */
    public ExpressMode mode() {
        return mode;
    }

    /** Has something done on this thread after every piece of work: whoever follows the history wants to know. */
    public void afterWork(Runnable action) {
        work.add(() -> afterWork = action);
    }

    @Override
    public <T> T take(Supplier<T> turn) {
        CompletableFuture<T> result = new CompletableFuture<>();
        work.add(() -> {
            try {
                result.complete(turn.get());
            } catch (RuntimeException | Error failed) {
                result.completeExceptionally(failed);
            }
        });
        return await(result);
    }

    private <T> T await(CompletableFuture<T> result) {
        if (closed) {
            throw new Fault("ServiceUnavailableException", 503, "The simulator is shutting down.");
        }
        try {
            return result.join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw wrapped;
        }
    }

    /** The pace of time. */
    public Pace pace() {
        return take(() -> pace);
    }

    /** The pace of time, for what runs on this thread already. */
    Pace paceInTurn() {
        return pace;
    }

    /** Whether a hold is open, for what runs on this thread already. */
    boolean heldInTurn() {
        return mode.timeline().holds().any();
    }

    /** Changes the pace from now on. */
    public void pace(Pace newPace) {
        boolean changed = take(() -> {
            anchor();
            pace = newPace;
            return true;
        });
        LOG.debug("pace {} changed {}", newPace.text(), changed);
    }

    /** Moves time on by this much; waits until it is there and what fell due has been done. */
    public Advanced advance(Duration by) {
        return complete(() -> Advance.to(mode.timeline().now().plus(by)));
    }

    /** Moves time on until nothing is left to happen by itself, as {@link ExpressMode#idle} says. */
    public Advanced advanceUntilIdle() {
        return complete(() -> Advance.untilIdle(mode::idle, mode.timeline().now()));
    }

    /**
     * Moves time on until a condition holds, or until this much has passed: whoever asks looks which it was.
     *
     * @param reached asked on this thread before every step; must not wait for the simulator
     */
    public Advanced advanceUntil(BooleanSupplier reached, Duration atMost) {
        return complete(() -> Advance.until(reached, mode.timeline().now().plus(atMost)));
    }

    /** Fires the next timer, whenever it is due. */
    public Advanced advanceToNext() {
        return complete(() -> Advance.toNext(mode.timeline()));
    }

    private Advanced complete(Supplier<Advance> order) {
        CompletableFuture<List<String>> done = take(() -> {
            Advance advance = order.get();
            advances.add(advance);
            return advance.done();
        });
        List<String> fired = await(done);
        return new Advanced(take(() -> mode.timeline().now()), fired);
    }

    private void run() {
        while (!closed) {
            try {
                workAndStep();
            } catch (InterruptedException stop) {
                closed = true;
            } catch (RuntimeException bug) {
                LOG.error(
                        "time={} the simulator met a bug; it goes on",
                        mode.timeline().now(),
                        bug);
            }
        }
        Runnable last = work.poll();
        while (last != null) {
            last.run();
            last = work.poll();
        }
        advances.forEach(advance -> advance.done()
                .completeExceptionally(
                        new Fault("ServiceUnavailableException", 503, "The simulator is shutting down.")));
    }

    private void workAndStep() throws InterruptedException {
        Runnable next = work.poll(waitNanos(), TimeUnit.NANOSECONDS);
        while (next != null) {
            next.run();
            next = work.poll();
        }
        step();
        afterWork.run();
    }

    /** How long there is nothing to do but wait for work. */
    private long waitNanos() {
        Timeline timeline = mode.timeline();
        if (timeline.holds().any()) {
            return HOLD_POLL_NANOS;
        }
        if (!advances.isEmpty()) {
            return 0;
        }
        if (!(pace instanceof Pace.Running running)) {
            return IDLE_POLL_NANOS;
        }
        Instant now = simulatedNow();
        return timeline.nextDeadline()
                .map(due -> (long) (Duration.between(now, due).toNanos() / running.factor()))
                .map(nanos -> Math.max(0, Math.min(IDLE_POLL_NANOS, nanos)))
                .orElse(IDLE_POLL_NANOS);
    }

    private Instant simulatedNow() {
        return simulatedAnchor.plus(pace.in(Duration.ofNanos(nanoTime.getAsLong() - paceAnchor)));
    }

    private void step() {
        Timeline timeline = mode.timeline();
        if (waitForHolds(timeline)) {
            return;
        }
        if (Duration.ofNanos(nanoTime.getAsLong() - paceAnchor).compareTo(LAG_MAX) > 0
                && timeline.now().isBefore(simulatedNow().minus(pace.in(LAG_MAX)))) {
            anchor();
        }
        Advance order = advances.peek();
        if (order != null) {
            // One piece of work at a time gets in between, so that a fact that a step caused is heard before the next.
            while (work.isEmpty() && order.step(timeline)) {
                afterWork.run();
            }
            if (order.done().isDone()) {
                advances.poll();
            }
            anchor();
            return;
        }
        Instant target = simulatedNow();
        boolean stepped = true;
        while (stepped && work.isEmpty()) {
            stepped = timeline.step(target).isPresent();
        }
        if (work.isEmpty()) {
            timeline.arrive(target);
        }
    }

    /** Time stands still while a hold is open: afterwards it goes on from where it stood. */
    private boolean waitForHolds(Timeline timeline) {
        if (!timeline.holds().any()) {
            if (held) {
                held = false;
                anchor();
            }
            return false;
        }
        long now = nanoTime.getAsLong();
        if (!held) {
            held = true;
            heldSince = now;
        }
        if (now - heldSince > patience.toNanos()) {
            List<String> expired = timeline.holds().expire();
            LOG.warn("time={} patience={} gave up waiting for {}", timeline.now(), patience, expired);
            mode.accept(new HoldsRanOut(expired));
        }
        return true;
    }

    private void anchor() {
        paceAnchor = nanoTime.getAsLong();
        simulatedAnchor = mode.timeline().now();
    }

    /** Back to an empty world; orders to advance end where they are. */
    public void reset() {
        boolean wasReset = take(() -> {
            mode.reset();
            advances.clear();
            held = false;
            anchor();
            return true;
        });
        LOG.info("reset={}", wasReset);
    }

    /** Ends the thread and every container. Work that waits is done first. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        work.add(mode::close);
        work.add(() -> closed = true);
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
