package dev.expressmode.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The simulated world: the slices of all parts side by side. Owned by one thread, changed by events alone. */
public final class World {
    private final Map<Class<?>, Object> slices = new LinkedHashMap<>();
    private final Supplier<Instant> clock;
    private final long seed;
    private long position;

    /**
     * A world with these slices, one of each class.
     *
     * @param clock where now is read from
     * @param seed where ids come from
     */
    public World(Iterable<?> slices, Supplier<Instant> clock, long seed) {
        slices.forEach(slice -> this.slices.put(slice.getClass(), slice));
        this.clock = clock;
        this.seed = seed;
    }

    /** The slice of a part. */
    public <S> S slice(Class<S> type) {
        Object slice = slices.get(type);
        if (slice == null) {
            throw new IllegalStateException("no slice " + type.getName());
        }
        return type.cast(slice);
    }

    /** The simulated instant. */
    public Instant now() {
        return clock.get();
    }

    /**
     * A source of ids and chance for the decision at hand. It depends on the seed and on how many events happened, so a
     * refused command leaves no trace in what comes after.
     */
    public Ids ids() {
        return new Ids(seed, position);
    }

    void position(long events) {
        position = events;
    }
}
