package dev.expressmode.engine.alarms;

import java.time.Duration;
import java.util.List;

/**
 * A single metric.
 *
 * @param unit as the client gave it, empty if none
 */
public record WatchedMetric(MetricKey metric, Statistic statistic, Duration period, String unit) implements Watched {
    private static final int SECONDS_PER_MINUTE = 60;
    private static final List<Long> HIGH_RESOLUTION = List.of(10L, 20L, 30L);

    /** Refuses a period that no alarm can have with a ValidationError. */
    public WatchedMetric {
        checkPeriod(period);
    }

    /** 10, 20 or 30 seconds or whole minutes (documented: API reference, PutMetricAlarm). */
    static void checkPeriod(Duration period) {
        long seconds = period.toSeconds();
        boolean wholeMinutes = seconds > 0 && seconds % SECONDS_PER_MINUTE == 0;
        if (!wholeMinutes && !HIGH_RESOLUTION.contains(seconds)) {
            throw Invalid.value("Period must be 10, 20, 30 or a multiple of 60");
        }
    }

    @Override
    public List<MetricDataQuery> queries() {
        return List.of(new MetricStatQuery("m1", metric, statistic, period, unit, metric.name(), true));
    }

    @Override
    public MathProgram compile() {
        return MathProgram.compile(queries());
    }
}
