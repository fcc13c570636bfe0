package dev.expressmode.engine.alarms;

/**
 * The operators between two values. A missing operand makes a missing result here; that a missing point counts as 0
 * beside a present one is decided by {@link Points}. A result that is not finite, such as x/0, is dropped (documented:
 * using-metric-math).
 */
enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    POWER("^"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    AND("AND"),
    OR("OR");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    /** NaN if an operand is NaN or the result would not be finite. */
    double apply(double left, double right) {
        return Double.isNaN(left) || Double.isNaN(right) ? Double.NaN : Value.finite(compute(left, right));
    }

    // one switch and not a method for each constant: it is inlined into the loops over slots, which are the hot path
    private double compute(double left, double right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case POWER -> StrictMath.pow(left, right);
            case EQUAL -> truth(left == right);
            case NOT_EQUAL -> truth(left != right);
            case LESS -> truth(left < right);
            case AT_MOST -> truth(left <= right);
            case GREATER -> truth(left > right);
            case AT_LEAST -> truth(left >= right);
            case AND -> truth(left != 0 && right != 0);
            case OR -> truth(left != 0 || right != 0);
        };
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }
}
