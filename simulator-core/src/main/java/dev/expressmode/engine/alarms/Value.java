package dev.expressmode.engine.alarms;

import java.util.List;
import java.util.function.UnaryOperator;

/** What an expression evaluated to. Immutable; NaN stands for a missing datapoint. */
sealed interface Value permits Scalar, Points, Bundle {

    /** The number at a slot. Not for bundles: shapes are checked when an expression is compiled. */
    double at(int slot);

    /** Applies a function to every number. A result that is not finite is dropped. */
    Value map(UnaryOperation operation);

    /** This on the left, the other on the right, slot by slot. */
    Value combine(Operator operator, Value right);

    /** Changes every time series in it. Not for numbers. */
    Value each(UnaryOperator<Points> change);

    /** The time series in it; a number counts as a series that never changes. */
    List<Points> members(int length);

    /** A number, or missing if it is none that CloudWatch could store. */
    static double finite(double number) {
        return Double.isInfinite(number) ? Double.NaN : number;
    }
}
