package dev.expressmode.engine.alarms;

import java.util.List;
import java.util.function.UnaryOperator;

/** A number. NaN if it was taken from a series without datapoints. */
record Scalar(double number) implements Value {
    static final Scalar MISSING = new Scalar(Double.NaN);

    @Override
    public double at(int slot) {
        return number;
    }

    @Override
    public Value map(UnaryOperation operation) {
        return new Scalar(Value.finite(operation.apply(number)));
    }

    @Override
    public Value combine(Operator operator, Value right) {
        if (right instanceof Scalar other) {
            return new Scalar(operator.apply(number, other.number));
        }
        if (right instanceof Points points) {
            return combine(operator, points);
        }
        return right.each(member -> combine(operator, member));
    }

    /** A missing datapoint stays missing: only between two series does it count as 0. */
    private Points combine(Operator operator, Points right) {
        double[] slots = new double[right.length()];
        for (int slot = 0; slot < slots.length; slot++) {
            slots[slot] = operator.apply(number, right.at(slot));
        }
        return new Points(slots);
    }

    @Override
    public Value each(UnaryOperator<Points> change) {
        throw new IllegalStateException("a number is no time series");
    }

    @Override
    public List<Points> members(int length) {
        return List.of(Points.constant(number, length));
    }
}
