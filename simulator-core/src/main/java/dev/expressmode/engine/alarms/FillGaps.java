package dev.expressmode.engine.alarms;

/**
 * {@code FILL(of, REPEAT)}: the last value before the gap; {@code FILL(of, LINEAR)}: a straight line between the values
 * on both sides (documented: using-metric-math). A gap without a value on the side it needs stays (assumed).
 */
record FillGaps(Expression of, boolean linear) implements Expression {
    @Override
    public Shape shape() {
        return of.shape();
    }

    @Override
    public Value evaluate(Frame frame) {
        return of.evaluate(frame).each(this::fill);
    }

    private Points fill(Points gappy) {
        double[] slots = gappy.slots().clone();
        int last = -1;
        for (int slot = 0; slot < slots.length; slot++) {
            if (gappy.has(slot)) {
                if (linear && last >= 0) {
                    interpolate(slots, last, slot);
                }
                last = slot;
            } else if (!linear && last >= 0) {
                slots[slot] = slots[last];
            }
        }
        return new Points(slots);
    }

    private static void interpolate(double[] slots, int from, int to) {
        double step = (slots[to] - slots[from]) / (to - from);
        for (int slot = from + 1; slot < to; slot++) {
            slots[slot] = slots[from] + step * (slot - from);
        }
    }
}
