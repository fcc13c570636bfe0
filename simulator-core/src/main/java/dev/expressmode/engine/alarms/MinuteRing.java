package dev.expressmode.engine.alarms;

import java.util.Arrays;
import java.util.Optional;

/**
 * The one-minute points of one metric, sparse and ordered by minute. A point that is older than the newest by the
 * retention or more is forgotten, so a ring never holds more points than the retention has minutes.
 *
 * <p>All numbers of a point lie side by side in one array: an alarm that looks at the last minutes touches one or two
 * cache lines. A ring grows with the points it has, so a metric seldom reported stays small.
 *
 * <p>Rings are also links in the store's list from the least to the most recently recorded.
 */
final class MinuteRing {
    private static final int MINUTE = 0;
    private static final int SUM = 1;
    private static final int MINIMUM = 2;
    private static final int MAXIMUM = 3;
    private static final int COUNT = 4;
    private static final int STRIDE = 5;
    private static final int FIRST_CAPACITY = 8;
    private static final Histogram[] NO_HISTOGRAMS = new Histogram[0];

    /** A ring without points that is in no store. */
    static final MinuteRing NOWHERE = new MinuteRing(MetricKey.of("", ""), 1);

    final MetricKey key;
    private final int retentionMinutes;

    private double[] points = new double[FIRST_CAPACITY * STRIDE];
    // as long as the points once a histogram has come, with EMPTY where there is none
    private Histogram[] histograms = NO_HISTOGRAMS;
    private int oldest;
    private int size;
    private long newestMinute = Long.MIN_VALUE;

    private Optional<MetricStore> store = Optional.empty();
    private MinuteRing staler = this;
    private MinuteRing fresher = this;

    MinuteRing(MetricKey key, int retentionMinutes) {
        this.key = key;
        this.retentionMinutes = retentionMinutes;
    }

    /** Where it is kept from now on, if anywhere. */
    void keptIn(Optional<MetricStore> now) {
        store = now;
    }

    boolean isIn(MetricStore one) {
        return store.isPresent() && store.get() == one;
    }

    /** Adds to a minute. A minute beyond the retention is ignored. Constant time unless the minute is late. */
    void record(long minute, MinuteStatistics statistics) {
        if (size > 0 && minute <= newestMinute - retentionMinutes) {
            return;
        }
        if (minute > newestMinute) {
            newestMinute = minute;
            while (size > 0 && minuteAt(0) <= minute - retentionMinutes) {
                oldest = (oldest + 1) % capacity();
                size--;
            }
        }
        int position = size;
        while (position > 0 && minuteAt(position - 1) > minute) {
            position--;
        }
        if (position > 0 && minuteAt(position - 1) == minute) {
            merge(slot(position - 1), statistics);
        } else {
            insert(position, minute, statistics);
        }
    }

    long newestMinute() {
        return newestMinute;
    }

    /**
     * Writes one value for each period of whole minutes, NaN for a period without samples.
     *
     * @param firstMinute the first minute of the first period
     */
    void read(Statistic statistic, long firstMinute, int minutesPerPeriod, double[] into) {
        Arrays.fill(into, Double.NaN);
        if (newestMinute < firstMinute) {
            return;
        }
        long end = firstMinute + (long) minutesPerPeriod * into.length;
        int position = size - 1;
        while (position >= 0 && minuteAt(position) >= end) {
            position--;
        }
        while (position >= 0 && minuteAt(position) >= firstMinute) {
            int period = (int) ((minuteAt(position) - firstMinute) / minutesPerPeriod);
            long periodStart = firstMinute + (long) period * minutesPerPeriod;
            int after = position + 1;
            while (position >= 0 && minuteAt(position) >= periodStart) {
                position--;
            }
            into[period] = valueOf(statistic, position + 1, after);
        }
    }

    private double valueOf(Statistic statistic, int from, int after) {
        int at = slot(from);
        int numbers = at * STRIDE;
        double sum = points[numbers + SUM];
        double minimum = points[numbers + MINIMUM];
        double maximum = points[numbers + MAXIMUM];
        double count = points[numbers + COUNT];
        Histogram histogram = histogramAt(at);
        for (int position = from + 1; position < after; position++) {
            at = slot(position);
            numbers = at * STRIDE;
            sum += points[numbers + SUM];
            minimum = Math.min(minimum, points[numbers + MINIMUM]);
            maximum = Math.max(maximum, points[numbers + MAXIMUM]);
            count += points[numbers + COUNT];
            histogram = histogram.merge(histogramAt(at));
        }
        return statistic.of(sum, minimum, maximum, count, histogram);
    }

    private void merge(int slot, MinuteStatistics more) {
        int numbers = slot * STRIDE;
        points[numbers + SUM] += more.sum();
        points[numbers + MINIMUM] = Math.min(points[numbers + MINIMUM], more.minimum());
        points[numbers + MAXIMUM] = Math.max(points[numbers + MAXIMUM], more.maximum());
        points[numbers + COUNT] += more.count();
        if (!more.histogram().isEmpty()) {
            setHistogram(slot, histogramAt(slot).merge(more.histogram()));
        }
    }

    private void insert(int position, long minute, MinuteStatistics statistics) {
        if (size == capacity()) {
            grow();
        }
        for (int moved = size; moved > position; moved--) {
            copySlot(slot(moved - 1), slot(moved));
        }
        size++;
        int slot = slot(position);
        int numbers = slot * STRIDE;
        points[numbers + MINUTE] = minute;
        points[numbers + SUM] = statistics.sum();
        points[numbers + MINIMUM] = statistics.minimum();
        points[numbers + MAXIMUM] = statistics.maximum();
        points[numbers + COUNT] = statistics.count();
        setHistogram(slot, statistics.histogram());
    }

    private void copySlot(int from, int to) {
        System.arraycopy(points, from * STRIDE, points, to * STRIDE, STRIDE);
        setHistogram(to, histogramAt(from));
    }

    private void grow() {
        int grown = Math.min(Math.max(retentionMinutes, FIRST_CAPACITY), capacity() * 2);
        double[] more = new double[grown * STRIDE];
        Histogram[] moreHistograms = histograms.length == 0 ? NO_HISTOGRAMS : emptyHistograms(grown);
        for (int position = 0; position < size; position++) {
            int slot = slot(position);
            System.arraycopy(points, slot * STRIDE, more, position * STRIDE, STRIDE);
            if (moreHistograms.length > 0) {
                moreHistograms[position] = histograms[slot];
            }
        }
        points = more;
        histograms = moreHistograms;
        oldest = 0;
    }

    private Histogram histogramAt(int slot) {
        return histograms.length == 0 ? Histogram.EMPTY : histograms[slot];
    }

    private void setHistogram(int slot, Histogram histogram) {
        if (histograms.length == 0) {
            if (histogram.isEmpty()) {
                return;
            }
            histograms = emptyHistograms(capacity());
        }
        histograms[slot] = histogram;
    }

    private static Histogram[] emptyHistograms(int length) {
        Histogram[] all = new Histogram[length];
        Arrays.fill(all, Histogram.EMPTY);
        return all;
    }

    private int capacity() {
        return points.length / STRIDE;
    }

    private int slot(int position) {
        int slot = oldest + position;
        int capacity = capacity();
        return slot < capacity ? slot : slot - capacity;
    }

    private long minuteAt(int position) {
        return (long) points[slot(position) * STRIDE + MINUTE];
    }

    /** The ring recorded to after this one, in the list it is a link of. */
    MinuteRing fresher() {
        return fresher;
    }

    /** Takes this ring out of its list and makes it the freshest of the list that has this anchor. */
    void becomeFreshest(MinuteRing anchor) {
        if (anchor.staler == this) {
            return;
        }
        leave();
        staler = anchor.staler;
        fresher = anchor;
        staler.fresher = this;
        anchor.staler = this;
    }

    /** Takes this ring out of its list. */
    void leave() {
        staler.fresher = fresher;
        fresher.staler = staler;
        staler = this;
        fresher = this;
    }
}
