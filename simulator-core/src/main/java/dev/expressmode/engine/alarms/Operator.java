package dev.expressmode.engine.alarms;

/**
 * The operators between two values. A missing operand makes a missing result here; that a missing point counts as 0
 * beside a present one is decided by {@link Points}. A result that is not finite, such as x/0, is dropped (documented:
 * using-metric-math).
 */
enum Operator {
    ADD("+") {
        @Override
        double compute(double left, double right) {
            return left + right;
        }
    },
    SUBTRACT("-") {
        @Override
        double compute(double left, double right) {
            return left - right;
        }
    },
    MULTIPLY("*") {
        @Override
        double compute(double left, double right) {
            return left * right;
        }
    },
    DIVIDE("/") {
        @Override
        double compute(double left, double right) {
            return left / right;
        }
    },
    POWER("^") {
        @Override
        double compute(double left, double right) {
            return StrictMath.pow(left, right);
        }
    },
    EQUAL("==") {
        @Override
        double compute(double left, double right) {
            return truth(left == right);
        }
    },
    NOT_EQUAL("!=") {
        @Override
        double compute(double left, double right) {
            return truth(left != right);
        }
    },
    LESS("<") {
        @Override
        double compute(double left, double right) {
            return truth(left < right);
        }
    },
    AT_MOST("<=") {
        @Override
        double compute(double left, double right) {
            return truth(left <= right);
        }
    },
    GREATER(">") {
        @Override
        double compute(double left, double right) {
            return truth(left > right);
        }
    },
    AT_LEAST(">=") {
        @Override
        double compute(double left, double right) {
            return truth(left >= right);
        }
    },
    AND("AND") {
        @Override
        double compute(double left, double right) {
            return truth(left != 0 && right != 0);
        }
    },
    OR("OR") {
        @Override
        double compute(double left, double right) {
            return truth(left != 0 || right != 0);
        }
    };

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    /** NaN if an operand is NaN or the result would not be finite. */
    final double apply(double left, double right) {
        return Double.isNaN(left) || Double.isNaN(right) ? Double.NaN : Value.finite(compute(left, right));
    }

    abstract double compute(double left, double right);

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }
}
