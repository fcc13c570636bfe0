package dev.expressmode.engine.alarms;

import java.util.ArrayList;
import java.util.List;

/** {@code [a, b]}. Arrays inside are taken apart, a number counts as a series that never changes (assumed). */
record ArrayLiteral(List<Expression> elements) implements Expression {
    @Override
    public Shape shape() {
        return Shape.ARRAY;
    }

    @Override
    public Value evaluate(Frame frame) {
        List<Points> members = new ArrayList<>(elements.size());
        for (Expression element : elements) {
            Value value = element.evaluate(frame);
            if (value instanceof Points points) {
                members.add(points);
            } else {
                members.addAll(value.members(frame.length()));
            }
        }
        return new Bundle(members);
    }
}
