package dev.expressmode.engine.alarms;

/** The functions that look at a datapoint and the one before it. */
enum Progression {
    /** Change per second. */
    RATE {
        @Override
        double next(double before, double value, long seconds, double result) {
            return (value - before) / seconds;
        }
    },
    DIFF {
        @Override
        double next(double before, double value, long seconds, double result) {
            return value - before;
        }
    },
    /** Seconds between the two. */
    DIFF_TIME {
        @Override
        double next(double before, double value, long seconds, double result) {
            return seconds;
        }
    },
    RUNNING_SUM {
        @Override
        double next(double before, double value, long seconds, double result) {
            return result + value;
        }
    };

    /**
     * The result for a datapoint.
     *
     * @param seconds between the datapoint before and this one
     * @param result the result for the datapoint before
     */
    abstract double next(double before, double value, long seconds, double result);

    /** The result for the first datapoint, which has none before it. */
    final double first(double value) {
        return this == RUNNING_SUM ? value : Double.NaN;
    }
}
