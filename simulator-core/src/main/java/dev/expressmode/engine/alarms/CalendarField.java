package dev.expressmode.engine.alarms;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * {@code MINUTE}, {@code HOUR}, {@code DAY}, {@code DATE}, {@code MONTH}, {@code YEAR}, {@code EPOCH}: a datapoint for
 * every timestamp of the series' range, also where the series has none (documented: using-metric-math).
 */
record CalendarField(CalendarUnit unit) implements Expression {
    @Override
    public Shape shape() {
        return Shape.SERIES;
    }

    @Override
    public Value evaluate(Frame frame) {
        double[] slots = new double[frame.length()];
        for (int slot = 0; slot < slots.length; slot++) {
            Instant timestamp = Instant.ofEpochSecond(frame.window().second(slot));
            slots[slot] = unit.of(timestamp.atOffset(ZoneOffset.UTC));
        }
        return new Points(slots);
    }
}
