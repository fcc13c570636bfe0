package dev.expressmode.engine.alarms;

import static dev.expressmode.engine.alarms.AlarmFixture.METRIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.engine.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmDefinitionTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 60, 120, 3600, 86400})
    void aPeriodIsAPartOfAMinuteOrWholeMinutes(int seconds) {
        assertThatCode(() -> define(seconds, 1)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -60, 1, 5, 15, 40, 59, 61, 90})
    void otherPeriodsAreRefused(int seconds) {
        assertRefused("Period must be 10, 20, 30 or a multiple of 60", () -> define(seconds, 1));
    }

    @ParameterizedTest
    @CsvSource({"60, 1440", "10, 8640", "3540, 24", "3600, 168", "86400, 7"})
    void anAlarmReachesADayBackOrAWeekWithLongPeriods(int seconds, int periods) {
        assertThatCode(() -> define(seconds, periods)).doesNotThrowAnyException();
        String limit = seconds < 3600
                ? "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400) for"
                        + " alarms using period < 3600"
                : "Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for"
                        + " alarms using period >= 3600";
        assertRefused(limit, () -> define(seconds, periods + 1));
    }

    @Test
    void datapointsToAlarmAreAtMostTheEvaluationPeriods() {
        assertThat(AlarmFixture.condition(3, 3, TreatMissingData.MISSING).breachesToAlarm())
                .isEqualTo(3);
        assertRefused(
                "DatapointsToAlarm must be less than or equal to EvaluationPeriods",
                () -> AlarmFixture.condition(3, 4, TreatMissingData.MISSING));
    }

    @Test
    void countsStartAtOne() {
        assertRefusedContaining("'evaluationPeriods'", () -> define(60, 0));
        assertRefusedContaining("'datapointsToAlarm'", () -> AlarmFixture.condition(3, 0, TreatMissingData.MISSING));
    }

    @Test
    void aThresholdIsANumber() {
        assertRefusedContaining(
                "Threshold",
                () -> new AlarmCondition(
                        ComparisonOperator.LESS_THAN_THRESHOLD,
                        Double.NaN,
                        1,
                        OptionalInt.empty(),
                        TreatMissingData.MISSING));
    }

    @Test
    void namesAreBounded() {
        assertThat(named("n".repeat(255), "d".repeat(1024)).name()).hasSize(255);
        assertRefusedContaining("'alarmName'", () -> named("", ""));
        assertRefusedContaining("'alarmName'", () -> named("n".repeat(256), ""));
        assertRefusedContaining("'alarmDescription'", () -> named("n", "d".repeat(1025)));
    }

    @Test
    void aStateHasAtMostFiveActions() {
        List<String> five = Collections.nCopies(5, "arn");
        List<String> six = Collections.nCopies(6, "arn");

        assertThat(new AlarmActions(true, five, five, five).ok()).hasSize(5);
        assertRefusedContaining("'alarmActions'", () -> new AlarmActions(true, six, five, five));
        assertRefusedContaining("'insufficientDataActions'", () -> new AlarmActions(true, five, five, six));
    }

    @Test
    void wordsOfTheApiAreParsed() {
        for (TreatMissingData treatment : TreatMissingData.values()) {
            assertThat(TreatMissingData.parse(treatment.awsName())).isEqualTo(treatment);
        }
        assertThat(TreatMissingData.parse("")).isEqualTo(TreatMissingData.MISSING);
        assertRefusedContaining("[breaching, notBreaching, ignore, missing]", () -> TreatMissingData.parse("bad"));
        for (ComparisonOperator operator : ComparisonOperator.values()) {
            assertThat(ComparisonOperator.parse(operator.awsName())).isEqualTo(operator);
        }
        assertRefusedContaining("'comparisonOperator'", () -> ComparisonOperator.parse("GreaterThanUpperThreshold"));
    }

    @Test
    void exactlyOneQueryReturnsData() {
        assertRefused(
                "Exactly one element of the metrics list should return data.",
                () -> watch(metric("m1", MINUTE, false)));
        assertRefused(
                "Exactly one element of the metrics list should return data.",
                () -> watch(metric("m1", MINUTE, true), expression("e1", "m1", true)));
    }

    @Test
    void tenMetricsAreAllowedAndElevenAreNot() {
        List<MetricDataQuery> queries = new ArrayList<>();
        queries.add(expression("e1", "SUM(METRICS())", true));
        for (int i = 0; i < 10; i++) {
            queries.add(metric("m" + i, MINUTE, false));
        }
        assertThatCode(() -> watch(queries.toArray(MetricDataQuery[]::new))).doesNotThrowAnyException();

        queries.add(metric("m10", MINUTE, false));
        assertRefusedContaining("more than 10 metrics", () -> watch(queries.toArray(MetricDataQuery[]::new)));
    }

    @Test
    void allMetricsHaveTheSamePeriod() {
        assertRefusedContaining(
                "Period of 'm2'",
                () -> watch(
                        metric("m1", MINUTE, false),
                        metric("m2", Duration.ofMinutes(5), false),
                        expression("e1", "m1 + m2", true)));
    }

    @Test
    void withoutAMetricTheExpressionHasThePeriod() {
        assertThat(watch(new ExpressionQuery("e1", "TIME_SERIES(1)", MINUTE, "", true))
                        .watched()
                        .period())
                .isEqualTo(MINUTE);
        assertRefusedContaining("Period", () -> watch(expression("e1", "TIME_SERIES(1)", true)));
    }

    @Test
    void whatIsWatchedIsOneSeries() {
        assertRefusedContaining(
                "multi time series", () -> watch(metric("m1", MINUTE, false), expression("e1", "METRICS()", true)));
    }

    @Test
    void aFaultInAnExpressionRefusesTheAlarm() {
        assertRefusedContaining(
                "Error in expression 'e1': No query has the id 'm2'",
                () -> watch(metric("m1", MINUTE, false), expression("e1", "m1 + m2", true)));
    }

    private static AlarmDefinition define(int periodSeconds, int periods) {
        AlarmCondition condition = new AlarmCondition(
                ComparisonOperator.GREATER_THAN_THRESHOLD, 1, periods, OptionalInt.empty(), TreatMissingData.MISSING);
        return AlarmFixture.alarm(condition, Duration.ofSeconds(periodSeconds), "");
    }

    private static AlarmDefinition named(String name, String description) {
        return new AlarmDefinition(
                name,
                AlarmFixture.ARN,
                description,
                new WatchedMetric(METRIC, BasicStatistic.SUM, MINUTE, ""),
                AlarmFixture.condition(1, 1, TreatMissingData.MISSING),
                AlarmActions.NONE);
    }

    private static AlarmDefinition watch(MetricDataQuery... queries) {
        return new AlarmDefinition(
                "a",
                AlarmFixture.ARN,
                "",
                new WatchedQueries(List.of(queries)),
                AlarmFixture.condition(1, 1, TreatMissingData.MISSING),
                AlarmActions.NONE);
    }

    private static MetricDataQuery metric(String id, Duration period, boolean returnData) {
        return new MetricStatQuery(id, MetricKey.of("N", id), BasicStatistic.SUM, period, "", "", returnData);
    }

    private static MetricDataQuery expression(String id, String expression, boolean returnData) {
        return new ExpressionQuery(id, expression, Duration.ZERO, "", returnData);
    }

    private static void assertRefused(String message, ThrowingCallable definition) {
        assertThatThrownBy(definition)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("ValidationError"))
                .hasMessage(message);
    }

    private static void assertRefusedContaining(String part, ThrowingCallable definition) {
        assertThatThrownBy(definition)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("ValidationError"))
                .hasMessageContaining(part);
    }
}
