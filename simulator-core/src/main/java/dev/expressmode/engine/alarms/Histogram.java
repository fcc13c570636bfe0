package dev.expressmode.engine.alarms;

import java.util.Arrays;

/**
 * How often which value occurred, in buckets whose borders grow by a constant factor. Merging two histograms loses
 * nothing, and a percentile read from one is within 1 % of the exact value (assumed accuracy: CloudWatch does not say
 * its own). Values are not negative: CloudWatch gives no percentiles where one is (documented: "Percentiles").
 *
 * <p>Immutable. The cost of a merge grows with the number of used buckets: about 116 for each factor of ten.
 */
public final class Histogram {
    /** Nothing occurred. */
    public static final Histogram EMPTY = new Histogram(new int[0], new double[0]);

    /** Largest relative error of a value read back. */
    static final double RELATIVE_ERROR = 0.01;

    private static final double GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double LOG_GROWTH = StrictMath.log(GROWTH);

    /** The bucket of zero, before every other. */
    private static final int ZERO = Integer.MIN_VALUE;

    private final int[] buckets;
    private final double[] counts;

    private Histogram(int[] buckets, double[] counts) {
        this.buckets = buckets;
        this.counts = counts;
    }

    /** The histogram of these values, each occurring once. Throws IllegalArgumentException for a negative one. */
    public static Histogram of(double... values) {
        int[] each = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            each[i] = bucketOf(values[i]);
        }
        Arrays.sort(each);
        int[] buckets = new int[each.length];
        double[] counts = new double[each.length];
        int used = 0;
        for (int bucket : each) {
            if (used == 0 || buckets[used - 1] != bucket) {
                buckets[used++] = bucket;
            }
            counts[used - 1]++;
        }
        return new Histogram(Arrays.copyOf(buckets, used), Arrays.copyOf(counts, used));
    }

    /**
     * The histogram of values that rise, each of which occurred so often. Throws IllegalArgumentException for a negative
     * one.
     */
    static Histogram ofRising(double[] values, double[] times) {
        int[] buckets = new int[values.length];
        double[] counts = new double[values.length];
        int used = 0;
        for (int i = 0; i < values.length; i++) {
            int bucket = bucketOf(values[i]);
            if (used == 0 || buckets[used - 1] != bucket) {
                buckets[used++] = bucket;
            }
            counts[used - 1] += times[i];
        }
        return new Histogram(Arrays.copyOf(buckets, used), Arrays.copyOf(counts, used));
    }

    /** The histogram of one value that occurred so often. Throws IllegalArgumentException for a negative one. */
    public static Histogram ofRepeated(double value, double times) {
        return new Histogram(new int[] {bucketOf(value)}, new double[] {times});
    }

    /** Buckets and counts: the same text for the same content, in every JVM, for the history is compared as text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < buckets.length; i++) {
            text.append(i == 0 ? "" : ", ").append(buckets[i]).append(':').append(counts[i]);
        }
        return text.append('}').toString();
    }

    /** Whether nothing occurred. */
    public boolean isEmpty() {
        return buckets.length == 0;
    }

    /** Both together. */
    public Histogram merge(Histogram other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        int[] merged = new int[buckets.length + other.buckets.length];
        double[] sums = new double[merged.length];
        int used = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < buckets.length || theirs < other.buckets.length) {
            boolean takeMine =
                    theirs == other.buckets.length || (mine < buckets.length && buckets[mine] <= other.buckets[theirs]);
            int bucket = takeMine ? buckets[mine] : other.buckets[theirs];
            double count = takeMine ? counts[mine++] : other.counts[theirs++];
            if (used == 0 || merged[used - 1] != bucket) {
                merged[used++] = bucket;
            }
            sums[used - 1] += count;
        }
        return new Histogram(Arrays.copyOf(merged, used), Arrays.copyOf(sums, used));
    }

    /**
     * The smallest value such that at least this share of all values is not above it.
     *
     * @param percent from 0 to 100
     * @return NaN if nothing occurred
     */
    public double percentile(double percent) {
        if (isEmpty()) {
            return Double.NaN;
        }
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        double wanted = Math.max(1, Math.ceil(total * percent / 100));
        double seen = 0;
        int at = 0;
        while (at < counts.length - 1 && seen + counts[at] < wanted) {
            seen += counts[at++];
        }
        return valueOf(buckets[at]);
    }

    private static int bucketOf(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a histogram takes finite values from 0 up, not " + value);
        }
        // StrictMath: the same bucket in every JVM
        return value == 0 ? ZERO : (int) Math.ceil(StrictMath.log(value) / LOG_GROWTH);
    }

    private static double valueOf(int bucket) {
        return bucket == ZERO ? 0 : 2 * StrictMath.pow(GROWTH, bucket) / (GROWTH + 1);
    }
}
