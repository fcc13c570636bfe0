package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something a test waits for that the simulator can look at itself, before every step of simulated time, and about which
 * it can tell how near it came.
 */
public final class Expectation {
    private final String what;
    private final Predicate<ExpressMode> condition;
    private final Function<ExpressMode, String> nearest;

    Expectation(String what, Predicate<ExpressMode> condition, Function<ExpressMode, String> nearest) {
        this.what = what;
        this.condition = condition;
        this.nearest = nearest;
    }

    boolean met(ExpressMode mode) {
        return condition.test(mode);
    }

    String nearest(ExpressMode mode) {
        return nearest.apply(mode);
    }

    /** The expectation in words. */
    @Override
    public String toString() {
        return what;
    }
}
