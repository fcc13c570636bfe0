package dev.expressmode.engine.alarms;

import dev.expressmode.port.ResponseTimes;
import java.util.Map;

/**
 * What a metric keeps of the samples of one minute.
 *
 * @param sum of all samples
 * @param minimum the smallest sample
 * @param maximum the largest sample
 * @param count how many samples, more than zero
 * @param histogram which values occurred how often; {@link Histogram#EMPTY} if nobody will ask for percentiles
 */
public record MinuteStatistics(double sum, double minimum, double maximum, double count, Histogram histogram) {

    /** Rejects statistics of nothing and values that are not numbers. */
    public MinuteStatistics {
        if (!(count > 0) || !Double.isFinite(sum) || !Double.isFinite(minimum) || !Double.isFinite(maximum)) {
            throw new IllegalArgumentException("statistics need at least one finite sample: sum " + sum + ", minimum "
                    + minimum + ", maximum " + maximum + ", count " + count);
        }
    }

    /**
     * A counter that went up by one this many times, as the load balancer reports replies: every sample is 1, so Sum and
     * SampleCount are the number and Minimum, Maximum and Average are 1 (documented: ALB guide,
     * load-balancer-cloudwatch-metrics).
     */
    public static MinuteStatistics ofCount(long times) {
        return new MinuteStatistics(times, 1, 1, times, Histogram.EMPTY);
    }

    /** How long something took, in seconds; not for none. */
    static MinuteStatistics ofTimes(ResponseTimes times) {
        double[] seconds = new double[times.buckets().size()];
        double[] counts = new double[seconds.length];
        int place = 0;
        for (Map.Entry<Integer, Long> bucket : times.buckets().entrySet()) {
            seconds[place] = ResponseTimes.secondsOf(bucket.getKey());
            counts[place++] = bucket.getValue();
        }
        return new MinuteStatistics(
                times.sum(), times.min(), times.max(), times.count(), Histogram.ofRising(seconds, counts));
    }

    /** A single sample. */
    public static MinuteStatistics ofValue(double value) {
        return new MinuteStatistics(value, value, value, 1, Histogram.EMPTY);
    }

    /** All of these samples, kept well enough for percentiles. None may be negative. */
    public static MinuteStatistics ofSamples(double... samples) {
        double sum = 0;
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        for (double sample : samples) {
            sum += sample;
            minimum = Math.min(minimum, sample);
            maximum = Math.max(maximum, sample);
        }
        return new MinuteStatistics(sum, minimum, maximum, samples.length, Histogram.of(samples));
    }
}
