package dev.expressmode.engine.alarms;

/** A number in the text, or one that was left out. */
record NumberLiteral(Scalar value) implements Expression {
    /** Stands for an argument that was left out: missing everywhere. */
    static final NumberLiteral MISSING = new NumberLiteral(Scalar.MISSING);

    @Override
    public Shape shape() {
        return Shape.SCALAR;
    }

    @Override
    public Value evaluate(Frame frame) {
        return value;
    }
}
