package dev.expressmode.engine.alarms;

/** A function of each datapoint by itself, and the unary minus. */
record PointwiseFunction(UnaryOperation operation, Expression of) implements Expression {
    @Override
    public Shape shape() {
        return of.shape();
    }

    @Override
    public Value evaluate(Frame frame) {
        return of.evaluate(frame).map(operation);
    }
}
