package dev.expressmode.engine.alarms;

/** {@code METRIC_COUNT(array)}: how many series it has. */
record MetricCount(Expression of) implements Expression {
    @Override
    public Shape shape() {
        return Shape.SCALAR;
    }

    @Override
    public Value evaluate(Frame frame) {
        return new Scalar(of.evaluate(frame).members(frame.length()).size());
    }
}
