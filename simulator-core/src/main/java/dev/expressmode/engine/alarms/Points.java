package dev.expressmode.engine.alarms;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** A time series, one slot for each period of the window. The array is never changed after construction. */
final class Points implements Value {
    private final double[] slots;

    /** Takes over the array. */
    Points(double[] slots) {
        this.slots = slots;
    }

    static Points constant(double number, int length) {
        double[] slots = new double[length];
        Arrays.fill(slots, number);
        return new Points(slots);
    }

    int length() {
        return slots.length;
    }

    /** The array itself, to be read only. */
    double[] slots() {
        return slots;
    }

    @Override
    public double at(int slot) {
        return slots[slot];
    }

    boolean has(int slot) {
        return !Double.isNaN(slots[slot]);
    }

    boolean isEmpty() {
        for (double slot : slots) {
            if (!Double.isNaN(slot)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Points map(UnaryOperation operation) {
        double[] results = new double[slots.length];
        for (int slot = 0; slot < results.length; slot++) {
            results[slot] = Value.finite(operation.apply(slots[slot]));
        }
        return new Points(results);
    }

    @Override
    public Value combine(Operator operator, Value right) {
        if (right instanceof Points other) {
            return combine(operator, other);
        }
        if (right instanceof Scalar other) {
            return combine(operator, other.number());
        }
        return right.each(member -> combine(operator, member));
    }

    /** Where only one has a datapoint the other counts as 0 (documented: using-metric-math, arithmetic and comparison). */
    Points combine(Operator operator, Points right) {
        double[] results = new double[slots.length];
        for (int slot = 0; slot < results.length; slot++) {
            double mine = slots[slot];
            double theirs = right.slots[slot];
            if (Double.isNaN(mine)) {
                results[slot] = Double.isNaN(theirs) ? Double.NaN : operator.apply(0, theirs);
            } else {
                results[slot] = operator.apply(mine, Double.isNaN(theirs) ? 0 : theirs);
            }
        }
        return new Points(results);
    }

    private Points combine(Operator operator, double right) {
        double[] results = new double[slots.length];
        for (int slot = 0; slot < results.length; slot++) {
            results[slot] = operator.apply(slots[slot], right);
        }
        return new Points(results);
    }

    @Override
    public Points each(UnaryOperator<Points> change) {
        return change.apply(this);
    }

    @Override
    public List<Points> members(int length) {
        return List.of(this);
    }
}
