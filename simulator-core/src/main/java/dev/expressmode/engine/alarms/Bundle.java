package dev.expressmode.engine.alarms;

import java.util.List;
import java.util.function.UnaryOperator;

/** Several time series, in the order they were named. */
record Bundle(List<Points> members) implements Value {

    @Override
    public double at(int slot) {
        throw new IllegalStateException("an array of time series has no single value");
    }

    @Override
    public Bundle map(UnaryOperation operation) {
        return each(member -> member.map(operation));
    }

    @Override
    public Value combine(Operator operator, Value right) {
        return each(member -> (Points) member.combine(operator, right));
    }

    @Override
    public List<Points> members(int length) {
        return members;
    }

    @Override
    public Bundle each(UnaryOperator<Points> change) {
        return new Bundle(members.stream().map(change).toList());
    }
}
