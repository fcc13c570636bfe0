package dev.expressmode.engine.alarms;

import java.util.List;

/** {@code REMOVE_EMPTY(array)}: without the series that have no datapoint at all. */
record RemoveEmpty(Expression of) implements Expression {
    @Override
    public Shape shape() {
        return Shape.ARRAY;
    }

    @Override
    public Value evaluate(Frame frame) {
        List<Points> members = of.evaluate(frame).members(frame.length());
        return new Bundle(members.stream().filter(member -> !member.isEmpty()).toList());
    }
}
