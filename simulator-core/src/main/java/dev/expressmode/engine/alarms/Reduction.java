package dev.expressmode.engine.alarms;

import java.util.List;

/**
 * {@code MAX}, {@code MIN}, {@code SUM}, {@code AVG}, {@code STDDEV}, {@code DATAPOINT_COUNT}: of a series a number, of
 * an array a series, timestamp by timestamp (documented: using-metric-math). In an array the average counts missing
 * datapoints as 0 (documented) while the others look only at those there are (assumed); where all are missing there is
 * none.
 */
record Reduction(Summary summary, Expression of) implements Expression {
    @Override
    public Shape shape() {
        return of.shape() == Shape.ARRAY ? Shape.SERIES : Shape.SCALAR;
    }

    @Override
    public Value evaluate(Frame frame) {
        Value value = of.evaluate(frame);
        if (value instanceof Points points) {
            return new Scalar(summary.of(points));
        }
        List<Points> members = value.members(frame.length());
        double[] slots = new double[frame.length()];
        double[] present = new double[members.size()];
        for (int slot = 0; slot < slots.length; slot++) {
            int count = 0;
            for (int member = 0; member < present.length; member++) {
                double point = members.get(member).at(slot);
                if (!Double.isNaN(point)) {
                    present[count++] = point;
                }
            }
            slots[slot] = summary.of(present, count, present.length);
        }
        return new Points(slots);
    }
}
