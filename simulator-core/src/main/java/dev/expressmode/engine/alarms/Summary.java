package dev.expressmode.engine.alarms;

/** The functions that make one number of many. */
enum Summary {
    MAX {
        @Override
        double over(double[] values, int present, int all) {
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < present; i++) {
                best = Math.max(best, values[i]);
            }
            return best;
        }
    },
    MIN {
        @Override
        double over(double[] values, int present, int all) {
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < present; i++) {
                best = Math.min(best, values[i]);
            }
            return best;
        }
    },
    SUM {
        @Override
        double over(double[] values, int present, int all) {
            double sum = 0;
            for (int i = 0; i < present; i++) {
                sum += values[i];
            }
            return sum;
        }
    },
    AVG {
        @Override
        double over(double[] values, int present, int all) {
            return SUM.over(values, present, all) / all;
        }
    },
    /** Of the whole population (assumed). */
    STDDEV {
        @Override
        double over(double[] values, int present, int all) {
            double mean = SUM.over(values, present, present) / present;
            double squares = 0;
            for (int i = 0; i < present; i++) {
                squares += (values[i] - mean) * (values[i] - mean);
            }
            return Math.sqrt(squares / present);
        }
    },
    DATAPOINT_COUNT {
        @Override
        double over(double[] values, int present, int all) {
            return present;
        }
    };

    /**
     * The number for the first {@code present} values.
     *
     * @param present more than zero, except for the count
     * @param all how many there would be if none were missing, for the average
     */
    abstract double over(double[] values, int present, int all);

    /** Missing if nothing is present; only the count is then 0. */
    final double of(double[] values, int present, int all) {
        return present == 0 && this != DATAPOINT_COUNT ? Double.NaN : Value.finite(over(values, present, all));
    }

    /** Of all datapoints of a series. The average is over those there are. */
    final double of(Points points) {
        double[] values = new double[points.length()];
        int present = 0;
        for (int slot = 0; slot < values.length; slot++) {
            if (points.has(slot)) {
                values[present++] = points.at(slot);
            }
        }
        return of(values, present, present);
    }
}
