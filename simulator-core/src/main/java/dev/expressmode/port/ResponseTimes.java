package dev.expressmode.port;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A distribution of times that can be merged with others without loss, so that percentiles over several minutes or
 * balancers are those of all requests together. Buckets grow with the time: within one, times differ by 3 % at most.
 *
 * @param buckets how many times fell into each bucket
 */
public record ResponseTimes(SortedMap<Integer, Long> buckets, long count, double sum, double min, double max) {
    /** No request yet. */
    public static final ResponseTimes NONE = new ResponseTimes(new TreeMap<>(), 0, 0, 0, 0);

    private static final int SUB_BITS = 5;
    private static final int SUB = 1 << SUB_BITS;
    private static final double MICROS = 1e6;

    /** The bucket of a time in microseconds: the power of two it lies under, and 32 steps within that. */
    public static int bucketOf(long micros) {
        long value = Math.max(0, micros);
        if (value < SUB) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUB + (int) (value >>> shift) - SUB;
    }

    /** The middle of a bucket, in seconds. */
    public static double secondsOf(int bucket) {
        if (bucket < SUB) {
            return bucket / MICROS;
        }
        int shift = bucket / SUB - 1;
        long low = (long) (bucket % SUB + SUB) << shift;
        return (low + ((1L << shift) - 1) / 2.0) / MICROS;
    }

    /** These and those together. */
    public ResponseTimes and(ResponseTimes others) {
        if (others.count == 0) {
            return this;
        }
        if (count == 0) {
            return others;
        }
        SortedMap<Integer, Long> all = new TreeMap<>(buckets);
        others.buckets.forEach((bucket, times) -> all.merge(bucket, times, Long::sum));
        return new ResponseTimes(
                all, count + others.count, sum + others.sum, Math.min(min, others.min), Math.max(max, others.max));
    }

    /** The mean in seconds; 0 of nothing. */
    public double average() {
        return count == 0 ? 0 : sum / count;
    }

    /**
     * The time, in seconds, that this share of the requests did not exceed; 0 of nothing.
     *
     * @param percent above 0, up to 100
     */
    public double percentile(double percent) {
        long wanted = Math.max(1, (long) Math.ceil(count * percent / 100));
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen >= wanted) {
                return Math.max(min, Math.min(max, secondsOf(bucket.getKey())));
            }
        }
        return max;
    }
}
