package dev.expressmode.engine.alarms;

/** {@code left operator right}. At most one side is an array. */
record BinaryExpression(Operator operator, Expression left, Expression right, Shape shape) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
        return left.evaluate(frame).combine(operator, right.evaluate(frame));
    }
}
