package dev.expressmode.engine.alarms;

/** {@code TIME_SERIES(number)}: the number at every timestamp. */
record TimeSeries(Expression number) implements Expression {
    @Override
    public Shape shape() {
        return Shape.SERIES;
    }

    @Override
    public Value evaluate(Frame frame) {
        return Points.constant(number.evaluate(frame).at(0), frame.length());
    }
}
