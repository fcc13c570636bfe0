package dev.expressmode.engine.alarms;

/** {@code PERIOD(metric)}: the length of a period in seconds. All metrics of an evaluation have the same. */
record PeriodOf() implements Expression {
    @Override
    public Shape shape() {
        return Shape.SCALAR;
    }

    @Override
    public Value evaluate(Frame frame) {
        return new Scalar(frame.window().periodSeconds());
    }
}
