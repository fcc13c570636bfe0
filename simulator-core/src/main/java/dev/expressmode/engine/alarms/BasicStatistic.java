package dev.expressmode.engine.alarms;

/** The five statistics that need only sum, minimum, maximum and count. */
public enum BasicStatistic implements Statistic {
    /** The number of samples. */
    SAMPLE_COUNT("SampleCount") {
        @Override
        public double of(double sum, double minimum, double maximum, double count, Histogram histogram) {
            return count;
        }
    },
    /** Sum over count. */
    AVERAGE("Average") {
        @Override
        public double of(double sum, double minimum, double maximum, double count, Histogram histogram) {
            return sum / count;
        }
    },
    /** All samples added up. */
    SUM("Sum") {
        @Override
        public double of(double sum, double minimum, double maximum, double count, Histogram histogram) {
            return sum;
        }
    },
    /** The smallest sample. */
    MINIMUM("Minimum") {
        @Override
        public double of(double sum, double minimum, double maximum, double count, Histogram histogram) {
            return minimum;
        }
    },
    /** The largest sample. */
    MAXIMUM("Maximum") {
        @Override
        public double of(double sum, double minimum, double maximum, double count, Histogram histogram) {
            return maximum;
        }
    };

    private final String awsName;

    BasicStatistic(String awsName) {
        this.awsName = awsName;
    }

    @Override
    public String awsName() {
        return awsName;
    }

    @Override
    public String toString() {
        return awsName;
    }
}
