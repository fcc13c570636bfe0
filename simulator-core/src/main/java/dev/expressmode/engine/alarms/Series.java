package dev.expressmode.engine.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric over time: one slot for each period, oldest first, each with a datapoint or without. Immutable.
 *
 * <p>Kept as a plain array in which NaN stands for a missing datapoint; no datapoint of CloudWatch is NaN.
 */
public final class Series {
    private final Instant start;
    private final Duration period;
    private final double[] slots;

    private Series(Instant start, Duration period, double[] slots) {
        this.start = start;
        this.period = period;
        this.slots = slots;
    }

    /**
     * A series from its first slot on.
     *
     * @param start the beginning of the first slot
     * @param period the length of a slot
     * @param values one for each slot; NaN where there is no datapoint
     */
    public static Series of(Instant start, Duration period, double... values) {
        return new Series(start, period, values.clone());
    }

    /** Takes over the array, which nobody may change from now on. */
    static Series owning(Instant start, Duration period, double[] slots) {
        return new Series(start, period, slots);
    }

    /** The beginning of the first slot. */
    public Instant start() {
        return start;
    }

    /** The length of a slot. */
    public Duration period() {
        return period;
    }

    /** How many slots, with datapoints or without. */
    public int length() {
        return slots.length;
    }

    /** The beginning of a slot. */
    public Instant timestamp(int slot) {
        return start.plus(period.multipliedBy(slot));
    }

    /** Whether a slot has a datapoint. */
    public boolean has(int slot) {
        return !Double.isNaN(slots[slot]);
    }

    /** The datapoint of a slot, NaN if it has none. */
    public double value(int slot) {
        return slots[slot];
    }

    /** The datapoints there are, oldest first. */
    public List<Datapoint> datapoints() {
        List<Datapoint> points = new ArrayList<>();
        for (int slot = 0; slot < slots.length; slot++) {
            if (has(slot)) {
                points.add(new Datapoint(timestamp(slot), slots[slot]));
            }
        }
        return List.copyOf(points);
    }

    /** The array behind it, to be read only. */
    double[] slots() {
        return slots;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series that
                && start.equals(that.start)
                && period.equals(that.period)
                && Arrays.equals(slots, that.slots);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * start.hashCode() + period.hashCode()) + Arrays.hashCode(slots);
    }

    @Override
    public String toString() {
        return "Series from " + start + " every " + period + ": " + Arrays.toString(slots);
    }
}
