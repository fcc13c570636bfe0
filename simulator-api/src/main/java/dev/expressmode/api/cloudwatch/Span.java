package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.alarms.MetricKey;
import dev.expressmode.engine.alarms.MetricStore;
import dev.expressmode.engine.alarms.Series;
import dev.expressmode.engine.alarms.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time to read metrics over, cut into periods. The start is cut down to a full minute (documented: GetMetricData, for
 * periods less than 15 days ago); a last period that the end cuts short is read as a whole.
 */
record Span(Instant from, Instant to, Duration period) {
    private static final int SECONDS_PER_MINUTE = 60;

    static Span of(@Nullable Instant start, @Nullable Instant end, Duration period) {
        Instant from = Refused.ifMissing("StartTime", start).truncatedTo(ChronoUnit.MINUTES);
        Instant until = Refused.ifMissing("EndTime", end);
        if (!from.isBefore(until)) {
            // observed text
            throw new Fault("ValidationError", "The parameter StartTime must be less than the parameter EndTime.");
        }
        long seconds = period.toSeconds();
        boolean highResolution = seconds == 1 || seconds == 5 || seconds == 10 || seconds == 30;
        if (seconds <= 0 || (seconds % SECONDS_PER_MINUTE != 0 && !highResolution)) {
            throw new Fault(
                    "InvalidParameterValue", "The parameter Period must be 1, 5, 10, 30 or a multiple of 60 seconds.");
        }
        long periods = -Math.floorDiv(-Duration.between(from, until).toMillis(), period.toMillis());
        return new Span(from, from.plus(period.multipliedBy(periods)), period);
    }

    Series read(MetricStore metrics, MetricKey key, Statistic statistic) {
        return metrics.series(key, statistic, period, from, to);
    }
}
