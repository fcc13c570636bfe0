package dev.expressmode.engine.alarms;

/**
 * The value that this share of the samples does not exceed.
 *
 * @param awsName as the client wrote it, {@code p99.9}
 * @param percent from 0 to 100
 */
public record Percentile(String awsName, double percent) implements Statistic {

    /**
     * Within 1 % of the exact value, never outside minimum and maximum. Without single samples a percentile exists only
     * where all samples are equal (documented: "Percentiles", statistic sets).
     */
    @Override
    public double of(double sum, double minimum, double maximum, double count, Histogram histogram) {
        if (minimum == maximum) {
            return minimum;
        }
        // NaN, for want of samples, passes through both
        return Math.max(minimum, Math.min(maximum, histogram.percentile(percent)));
    }

    @Override
    public String toString() {
        return awsName;
    }
}
