package dev.expressmode.engine.alarms;

/**
 * {@code IF(condition, whenTrue, whenFalse)}, slot by slot (documented: using-IF-expressions). Without a condition there
 * is no datapoint. Where it holds, a datapoint missing from a time series counts as 0; where it does not, it is missing.
 *
 * @param whenFalse {@link NumberLiteral#MISSING} if left out
 */
record Conditional(Expression condition, Expression whenTrue, Expression whenFalse, Shape shape) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
        Value choices = condition.evaluate(frame);
        Value held = whenTrue.evaluate(frame);
        Value failed = whenFalse.evaluate(frame);
        if (choices instanceof Scalar always) {
            return byNumber(always.number(), held, failed, frame.length());
        }
        double[] slots = new double[frame.length()];
        for (int slot = 0; slot < slots.length; slot++) {
            double choice = choices.at(slot);
            if (Double.isNaN(choice)) {
                slots[slot] = Double.NaN;
            } else if (choice != 0) {
                double value = held.at(slot);
                slots[slot] = Double.isNaN(value) ? 0 : value;
            } else {
                slots[slot] = failed.at(slot);
            }
        }
        return new Points(slots);
    }

    /** One branch whole, as it is. */
    private Value byNumber(double choice, Value held, Value failed, int length) {
        Value chosen;
        if (Double.isNaN(choice)) {
            chosen = Scalar.MISSING;
        } else {
            chosen = choice != 0 ? held : failed;
        }
        return shape == Shape.SERIES && chosen instanceof Scalar ? Points.constant(chosen.at(0), length) : chosen;
    }
}
