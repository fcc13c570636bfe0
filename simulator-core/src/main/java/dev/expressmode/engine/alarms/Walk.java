package dev.expressmode.engine.alarms;

import java.util.Arrays;

/** {@code RATE}, {@code DIFF}, {@code DIFF_TIME} and {@code RUNNING_SUM}: from datapoint to datapoint, over gaps. */
record Walk(Progression progression, Expression of) implements Expression {
    @Override
    public Shape shape() {
        return of.shape();
    }

    @Override
    public Value evaluate(Frame frame) {
        int seconds = frame.window().periodSeconds();
        return of.evaluate(frame).each(points -> walk(points, seconds));
    }

    private Points walk(Points points, int periodSeconds) {
        double[] slots = new double[points.length()];
        Arrays.fill(slots, Double.NaN);
        int before = -1;
        for (int slot = 0; slot < slots.length; slot++) {
            if (!points.has(slot)) {
                continue;
            }
            double value = points.at(slot);
            slots[slot] = before < 0
                    ? progression.first(value)
                    : Value.finite(progression.next(
                            points.at(before), value, (long) (slot - before) * periodSeconds, slots[before]));
            before = slot;
        }
        return new Points(slots);
    }
}
