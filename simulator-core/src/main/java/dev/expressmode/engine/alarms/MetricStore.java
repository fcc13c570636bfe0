package dev.expressmode.engine.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of an account and region: one-minute statistics of the last hours.
 *
 * <p>Bounded: points are kept for the retention, counted back from the newest point recorded at all, and metrics up to
 * a number; beyond it the metric that was least recently recorded goes. At the default retention a metric that reports
 * every minute takes 7 kB. CloudWatch keeps one-minute points for 15 days (documented); 3 hours are what an alarm may
 * look at here (assumed to be enough).
 *
 * <p>A slice of the world: only events record. Not safe for use by several threads.
 */
public final class MetricStore {
    /** How long one-minute points are kept unless said otherwise. */
    public static final Duration DEFAULT_RETENTION = Duration.ofHours(3);

    /** How many metrics are kept unless said otherwise. */
    public static final int DEFAULT_METRICS = 30_000;

    private static final int SECONDS_PER_MINUTE = 60;
    private static final MetricKey NO_METRIC = MetricKey.of("", "");

    private final int retentionMinutes;
    private final int maximumMetrics;
    private final Map<MetricKey, MinuteRing> rings = new LinkedHashMap<>();
    // stands before the stalest and after the freshest ring
    private final MinuteRing anchor = new MinuteRing(NO_METRIC, 1);
    private long newestMinute = Long.MIN_VALUE;

    /** A store with the default bounds. */
    public MetricStore() {
        this(DEFAULT_RETENTION, DEFAULT_METRICS);
    }

    /**
     * A store with bounds of its own.
     *
     * @param retention whole minutes, at least one
     * @param maximumMetrics at least one
     */
    public MetricStore(Duration retention, int maximumMetrics) {
        if (retention.toMinutes() < 1 || maximumMetrics < 1) {
            throw new IllegalArgumentException(
                    "a store keeps at least one minute of one metric, not " + retention + " of " + maximumMetrics);
        }
        this.retentionMinutes = Math.toIntExact(retention.toMinutes());
        this.maximumMetrics = maximumMetrics;
    }

    /**
     * Adds samples to the minute an instant lies in; samples already there are kept. A minute older than the retention
     * is ignored.
     */
    public void record(MetricKey key, Instant minute, MinuteStatistics statistics) {
        long epochMinute = minuteOf(minute);
        if (newestMinute != Long.MIN_VALUE && epochMinute <= newestMinute - retentionMinutes) {
            return;
        }
        newestMinute = Math.max(newestMinute, epochMinute);
        MinuteRing ring = rings.get(key);
        if (ring == null) {
            ring = new MinuteRing(key, retentionMinutes);
            ring.keptIn(Optional.of(this));
            rings.put(key, ring);
        }
        ring.record(epochMinute, statistics);
        ring.becomeFreshest(anchor);
        forgetTheStalest();
    }

    /**
     * A metric over time.
     *
     * @param period a multiple of a minute, or a part of one: then the minute's datapoint stands in the slot that begins
     *     with the minute and the other slots are empty (assumed: standard metrics have one-minute resolution)
     * @param from the beginning of the first slot, cut down to a whole minute for periods of a minute or more
     * @param to the end; a slot that would end after it is left out
     */
    public Series series(MetricKey key, Statistic statistic, Duration period, Instant from, Instant to) {
        int periodSeconds = Math.toIntExact(period.toSeconds());
        if (periodSeconds <= 0 || to.isBefore(from)) {
            throw new IllegalArgumentException("no series from " + from + " to " + to + " every " + period);
        }
        long start = periodSeconds < SECONDS_PER_MINUTE ? from.getEpochSecond() : minuteOf(from) * SECONDS_PER_MINUTE;
        int length = Math.toIntExact((to.getEpochSecond() - start) / periodSeconds);
        return Series.owning(
                Instant.ofEpochSecond(start), period, read(key, statistic, new Window(start, periodSeconds, length)));
    }

    /** How many metrics have points. */
    int size() {
        return rings.size();
    }

    /** Forgets the metric least recently recorded. */
    void forgetOne() {
        MinuteRing stalest = anchor.fresher();
        stalest.leave();
        stalest.keptIn(Optional.empty());
        rings.remove(stalest.key);
    }

    /** Every metric with at least one point, in the order of their first record. */
    public List<MetricKey> metrics() {
        return List.copyOf(rings.keySet());
    }

    /** The values of a window, NaN where there is no sample. */
    double[] read(MetricKey key, Statistic statistic, Window window) {
        return read(ringOf(key), statistic, window);
    }

    /** The same for a metric that is asked for again and again. */
    double[] read(MetricLookup metric, Statistic statistic, Window window) {
        return read(metric.in(this), statistic, window);
    }

    private static double[] read(MinuteRing ring, Statistic statistic, Window window) {
        double[] values = new double[window.length()];
        read(ring, statistic, window, values);
        return values;
    }

    /** The points of a metric, an empty ring if it has none. */
    MinuteRing ringOf(MetricKey key) {
        @Nullable MinuteRing ring = rings.get(key);
        return ring == null ? anchor : ring;
    }

    private static void read(MinuteRing ring, Statistic statistic, Window window, double[] values) {
        int period = window.periodSeconds();
        if (period >= SECONDS_PER_MINUTE) {
            long firstMinute = Math.floorDiv(window.startSecond(), SECONDS_PER_MINUTE);
            ring.read(statistic, firstMinute, period / SECONDS_PER_MINUTE, values);
            return;
        }
        double[] minute = new double[1];
        for (int slot = 0; slot < values.length; slot++) {
            long second = window.startSecond() + (long) slot * period;
            values[slot] = Double.NaN;
            if (Math.floorMod(second, SECONDS_PER_MINUTE) == 0) {
                ring.read(statistic, Math.floorDiv(second, SECONDS_PER_MINUTE), 1, minute);
                values[slot] = minute[0];
            }
        }
    }

    private void forgetTheStalest() {
        while (rings.size() > maximumMetrics || anchor.fresher().newestMinute() <= newestMinute - retentionMinutes) {
            forgetOne();
        }
    }

    private static long minuteOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_MINUTE);
    }
}
