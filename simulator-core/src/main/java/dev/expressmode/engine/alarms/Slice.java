package dev.expressmode.engine.alarms;

import java.util.List;

/** {@code SLICE(array, start, end)}: the series from start, counted from 0, up to but without end, cut to what exists. */
record Slice(Expression of, Expression start, Expression end) implements Expression {
    @Override
    public Shape shape() {
        return Shape.ARRAY;
    }

    @Override
    public Value evaluate(Frame frame) {
        List<Points> members = of.evaluate(frame).members(frame.length());
        int from = index(start, 0, frame, members.size());
        int to = index(end, members.size(), frame, members.size());
        return new Bundle(from < to ? members.subList(from, to) : List.of());
    }

    private static int index(Expression number, int otherwise, Frame frame, int size) {
        double index = number.evaluate(frame).at(0);
        return Double.isNaN(index) ? otherwise : (int) Math.max(0, Math.min(size, index));
    }
}
