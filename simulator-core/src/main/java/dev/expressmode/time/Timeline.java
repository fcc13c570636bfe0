package dev.expressmode.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The only clock of the engine: a queue ordered by (instant, order of setting). Stepping walks from deadline to
 * deadline and never jumps past one; while a timer runs, {@link #now()} is its deadline. Reading never moves time.
 *
 * <p>Not thread-safe: it belongs to the one thread that owns the world. Only {@link Holds} may be touched from others.
 */
public final class Timeline {
    /** More firings than this in one call mean that something sets timers for ever. */
    private static final int FIRINGS_MAX = 5_000_000;

    private static final int FIRINGS_AT_ONE_INSTANT_MAX = 100_000;

    private record Position(Instant at, long sequence) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            int byInstant = at.compareTo(other.at);
            return byInstant != 0 ? byInstant : Long.compare(sequence, other.sequence);
        }
    }

    private record Entry(Timer timer, Runnable action) {}

    private final TreeMap<Position, Entry> queue = new TreeMap<>();
    private final Map<String, Position> positions = new LinkedHashMap<>();
    private final Holds holds = new Holds();
    private Instant now;
    private long sequence;
    private int foreground;
    private Instant lastFiring = Instant.MIN;
    private int firingsAtInstant;

    /** A timeline that begins at {@code start} with nothing to happen. */
    public Timeline(Instant start) {
        this.now = start;
    }

    /** The simulated instant. */
    public Instant now() {
        return now;
    }

    /** Reasons for time to stand still. */
    public Holds holds() {
        return holds;
    }

    /** Sets a timer; one of the same key is replaced. A deadline in the past is due at once. */
    public void set(Timer timer, Runnable action) {
        cancel(timer.key());
        Instant due = timer.at().isBefore(now) ? now : timer.at();
        Position position = new Position(due, sequence++);
        queue.put(position, new Entry(timer, action));
        positions.put(timer.key(), position);
        foreground += timer.background() ? 0 : 1;
    }

    /** Takes a timer out of the queue. False if none has this key. */
    public boolean cancel(String key) {
        Position position = positions.remove(key);
        if (position == null) {
            return false;
        }
        Entry removed = queue.remove(position);
        if (removed != null && !removed.timer().background()) {
            foreground--;
        }
        return true;
    }

    /** Everything that is set, in the order in which it will fire. */
    public List<Timer> pending() {
        return queue.values().stream().map(Entry::timer).toList();
    }

    /**
     * True when nothing but background timers is left. A background timer may still have consequences, such as the first
     * health check of a new target; whether a whole simulator is idle is for {@code ExpressMode} to say.
     */
    public boolean idle() {
        return foreground == 0;
    }

    /** When the next timer is due. */
    public Optional<Instant> nextDeadline() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(queue.firstKey().at());
    }

    /**
     * Fires the next timer if it is due no later than {@code limit}, moving now to its deadline. Does nothing while a hold
     * is open.
     *
     * @return the key that fired
     */
    public Optional<String> step(Instant limit) {
        if (queue.isEmpty() || holds.any() || queue.firstKey().at().isAfter(limit)) {
            return Optional.empty();
        }
        Map.Entry<Position, Entry> next = queue.pollFirstEntry();
        Timer timer = next.getValue().timer();
        positions.remove(timer.key());
        foreground -= timer.background() ? 0 : 1;
        now = next.getKey().at();
        countFiring(timer.key());
        next.getValue().action().run();
        return Optional.of(timer.key());
    }

    /** Moves now to {@code instant} if that is later and nothing is due before it. */
    public void arrive(Instant instant) {
        if (instant.isAfter(now)
                && !holds.any()
                && nextDeadline().filter(instant::isAfter).isEmpty()) {
            now = instant;
        }
    }

    /**
     * Walks forward by {@code amount}, firing everything due up to and including the end.
     *
     * @return the keys that fired, in order
     * @throws IllegalStateException when a hold is open or timers keep firing for ever
     */
    public List<String> advance(Duration amount) {
        Instant end = now.plus(amount);
        List<String> fired = walk(end, () -> false);
        arrive(end);
        return fired;
    }

    /**
     * Walks forward until the condition holds.
     *
     * @throws IllegalStateException when nothing is left to happen, a hold is open, or {@code atMost} has passed first
     */
    public List<String> advanceUntil(BooleanSupplier condition, Duration atMost) {
        Instant end = now.plus(atMost);
        List<String> fired = walk(end, condition);
        if (!condition.getAsBoolean()) {
            throw new IllegalStateException("not reached within " + atMost + " of simulated time (now " + now
                    + "); pending: " + pending().stream().limit(20).toList());
        }
        return fired;
    }

    /** Fires the next timer, whenever it is due. Empty when nothing is set. */
    public Optional<String> advanceToNext() {
        refuseHolds();
        return nextDeadline().flatMap(this::step);
    }

    private List<String> walk(Instant end, BooleanSupplier done) {
        List<String> fired = new ArrayList<>();
        while (!done.getAsBoolean()) {
            refuseHolds();
            Optional<String> key = step(end);
            if (key.isEmpty()) {
                break;
            }
            fired.add(key.get());
            if (fired.size() > FIRINGS_MAX) {
                throw new IllegalStateException("more than " + FIRINGS_MAX + " timers fired; the last were "
                        + fired.subList(fired.size() - 10, fired.size()));
            }
        }
        return fired;
    }

    private void refuseHolds() {
        if (holds.any()) {
            throw new IllegalStateException("simulated time is held by " + holds.names());
        }
    }

    private void countFiring(String key) {
        firingsAtInstant = now.equals(lastFiring) ? firingsAtInstant + 1 : 1;
        lastFiring = now;
        if (firingsAtInstant > FIRINGS_AT_ONE_INSTANT_MAX) {
            throw new IllegalStateException("time does not move: " + key + " and others fire for ever at " + now);
        }
    }
}
