package dev.expressmode.engine.alarms;

import java.util.List;

/** {@code METRICS()} and {@code METRICS("text")}: the metrics, not the expressions, whose id contains the text. */
record Selection(List<Integer> queries) implements Expression {
    @Override
    public Shape shape() {
        return Shape.ARRAY;
    }

    @Override
    public Value evaluate(Frame frame) {
        return new Bundle(
                queries.stream().map(query -> (Points) frame.value(query)).toList());
    }
}
