package dev.expressmode.engine.alarms;

/**
 * {@code FILL(of, value)}: the value, a number or another series, where there is no datapoint. It fills a series
 * without any datapoint too (assumed; people report alarms on {@code FILL(m, 0)} of a metric that is silent), and the
 * newest minute whose data has not arrived yet (documented: the warning at FILL).
 */
record FillWithValue(Expression of, Expression value) implements Expression {
    @Override
    public Shape shape() {
        return of.shape();
    }

    @Override
    public Value evaluate(Frame frame) {
        Value filler = value.evaluate(frame);
        return of.evaluate(frame).each(gappy -> fill(gappy, filler));
    }

    private static Points fill(Points gappy, Value filler) {
        double[] slots = gappy.slots().clone();
        for (int slot = 0; slot < slots.length; slot++) {
            if (Double.isNaN(slots[slot])) {
                slots[slot] = filler.at(slot);
            }
        }
        return new Points(slots);
    }
}
