package dev.expressmode.engine.alarms;

import java.util.List;

/** {@code FIRST(array)} and {@code LAST(array)}: one of its series; of an empty array a series without datapoints. */
record PickMember(Expression of, boolean first) implements Expression {
    @Override
    public Shape shape() {
        return Shape.SERIES;
    }

    @Override
    public Value evaluate(Frame frame) {
        List<Points> members = of.evaluate(frame).members(frame.length());
        if (members.isEmpty()) {
            return Points.constant(Double.NaN, frame.length());
        }
        return members.get(first ? 0 : members.size() - 1);
    }
}
