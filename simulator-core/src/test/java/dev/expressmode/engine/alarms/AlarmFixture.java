package dev.expressmode.engine.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** Alarms for tests: the sum of a metric over a minute, above 10. */
final class AlarmFixture {
    static final Instant NOW = Instant.parse("2026-03-01T10:05:40.120Z");
    static final MetricKey METRIC = MetricKey.of("AWS/ApplicationELB", "RequestCount");
    static final String ARN = "arn:aws:cloudwatch:us-east-1:000000000000:alarm:a";

    private AlarmFixture() {}

    static AlarmCondition condition(int periods, int datapoints, TreatMissingData missing) {
        return new AlarmCondition(
                ComparisonOperator.GREATER_THAN_THRESHOLD, 10, periods, OptionalInt.of(datapoints), missing);
    }

    static AlarmDefinition alarm(AlarmCondition condition) {
        return alarm(condition, Duration.ofMinutes(1), "");
    }

    static AlarmDefinition alarm(AlarmCondition condition, Duration period, String unit) {
        return new AlarmDefinition(
                "a",
                ARN,
                "",
                new WatchedMetric(METRIC, BasicStatistic.SUM, period, unit),
                condition,
                AlarmActions.NONE);
    }

    /** Evaluates datapoints written as in the tables of the guide, newest last: 0 is good, X is bad, - is missing. */
    static Evaluated evaluate(AlarmDefinition alarm, String datapoints, AlarmState current) {
        double[] values = datapoints
                .chars()
                .mapToDouble(mark -> mark == '-' ? Double.NaN : mark == 'X' ? 20 : 0)
                .toArray();
        return new AlarmEvaluation(alarm).evaluate(values, NOW, current);
    }
}
