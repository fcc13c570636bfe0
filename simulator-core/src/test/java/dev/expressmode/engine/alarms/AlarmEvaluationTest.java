package dev.expressmode.engine.alarms;

import static dev.expressmode.engine.alarms.AlarmFixture.METRIC;
import static dev.expressmode.engine.alarms.AlarmFixture.NOW;
import static dev.expressmode.engine.alarms.AlarmFixture.alarm;
import static dev.expressmode.engine.alarms.AlarmFixture.condition;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmEvaluationTest {

    @ParameterizedTest(name = "{0} of 3, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # documented: alarms-and-missing-data; columns missing, ignore, breaching, notBreaching
            3 | 0-X-X | OK                | OK    | OK    | OK
            3 | 0---- | OK                | OK    | OK    | OK
            3 | ----- | INSUFFICIENT_DATA | keep  | ALARM | OK
            3 | 0XX-X | ALARM             | ALARM | ALARM | ALARM
            3 | --X-- | ALARM             | keep  | ALARM | OK
            2 | 0-X-X | ALARM             | ALARM | ALARM | ALARM
            2 | 00X0X | ALARM             | ALARM | ALARM | ALARM
            2 | 0-X-- | OK                | OK    | ALARM | OK
            2 | ----0 | OK                | OK    | ALARM | OK
            2 | ---X- | ALARM             | keep  | ALARM | OK
            # documented in words: these two do not alarm yet; OK is assumed
            3 | ----X | OK                | keep  | ALARM | OK
            3 | ---X- | OK                | keep  | ALARM | OK
            # assumed, following the rules
            3 | X---- | ALARM             | keep  | ALARM | OK
            3 | ---XX | OK                | keep  | ALARM | OK
            3 | --XXX | ALARM             | ALARM | ALARM | ALARM
            3 | XXX-- | ALARM             | ALARM | ALARM | ALARM
            2 | ---XX | ALARM             | ALARM | ALARM | ALARM
            2 | ----X | OK                | keep  | ALARM | OK
            1 | ----X | ALARM             | ALARM | ALARM | ALARM
            1 | X0--- | ALARM             | ALARM | ALARM | ALARM
            """)
    void theTableOfTheGuideHolds(
            int datapointsToAlarm, String data, String missing, String ignore, String breaching, String notBreaching) {
        assertState(datapointsToAlarm, data, TreatMissingData.MISSING, missing);
        assertState(datapointsToAlarm, data, TreatMissingData.IGNORE, ignore);
        assertState(datapointsToAlarm, data, TreatMissingData.BREACHING, breaching);
        assertState(datapointsToAlarm, data, TreatMissingData.NOT_BREACHING, notBreaching);
    }

    @ParameterizedTest
    @EnumSource(TreatMissingData.class)
    void withEnoughDatapointsOnlyTheNewestCount(TreatMissingData missing) {
        AlarmDefinition alarm = alarm(condition(3, 2, missing));

        assertThat(state(alarm, "XX0X0")).isEqualTo(AlarmState.OK);
        assertThat(state(alarm, "00X0X")).isEqualTo(AlarmState.ALARM);
        assertThat(state(alarm, "XX--000")).isEqualTo(AlarmState.OK);
    }

    @Test
    void theEvaluationRangeIsTwoPeriodsLongerThanAsked() {
        AlarmDefinition alarm = alarm(condition(1, 1, TreatMissingData.NOT_BREACHING));

        assertThat(state(alarm, "X--")).isEqualTo(AlarmState.ALARM);
        assertThat(state(alarm, "X---")).isEqualTo(AlarmState.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "GreaterThanThreshold, OK, ALARM, OK",
        "GreaterThanOrEqualToThreshold, ALARM, ALARM, OK",
        "LessThanThreshold, OK, OK, ALARM",
        "LessThanOrEqualToThreshold, ALARM, OK, ALARM",
    })
    void theComparisonDecidesAtTheThreshold(
            String operator, AlarmState atThreshold, AlarmState above, AlarmState below) {
        AlarmDefinition alarm = alarm(new AlarmCondition(
                ComparisonOperator.parse(operator), 10, 1, OptionalInt.empty(), TreatMissingData.MISSING));
        AlarmEvaluation evaluation = new AlarmEvaluation(alarm);

        assertThat(evaluation.evaluate(new double[] {10}, NOW, AlarmState.OK).state())
                .isEqualTo(atThreshold);
        assertThat(evaluation
                        .evaluate(new double[] {Math.nextUp(10.0)}, NOW, AlarmState.OK)
                        .state())
                .isEqualTo(above);
        assertThat(evaluation
                        .evaluate(new double[] {Math.nextDown(10.0)}, NOW, AlarmState.OK)
                        .state())
                .isEqualTo(below);
    }

    @Test
    void theNewestPeriodIsTheLastThatHasEnded() {
        AlarmDefinition alarm = alarm(condition(1, 1, TreatMissingData.NOT_BREACHING));
        MetricStore store = new MetricStore();
        store.record(METRIC, Instant.parse("2026-03-01T10:05:00Z"), MinuteStatistics.ofCount(11));

        assertThat(state(alarm, store, "2026-03-01T10:05:59.999Z")).isEqualTo(AlarmState.OK);
        assertThat(state(alarm, store, "2026-03-01T10:06:00Z")).isEqualTo(AlarmState.ALARM);
        assertThat(state(alarm, store, "2026-03-01T10:08:59Z")).isEqualTo(AlarmState.ALARM);
        assertThat(state(alarm, store, "2026-03-01T10:09:00Z")).isEqualTo(AlarmState.OK);
    }

    @Test
    void longPeriodsSlideByTheMinute() {
        AlarmDefinition alarm = alarm(condition(1, 1, TreatMissingData.NOT_BREACHING), Duration.ofMinutes(5), "");
        MetricStore store = new MetricStore();
        store.record(METRIC, Instant.parse("2026-03-01T10:03:00Z"), MinuteStatistics.ofCount(6));
        store.record(METRIC, Instant.parse("2026-03-01T10:07:00Z"), MinuteStatistics.ofCount(5));

        Evaluated together =
                new AlarmEvaluation(alarm).evaluate(store, Instant.parse("2026-03-01T10:08:30Z"), AlarmState.OK);
        Evaluated apart =
                new AlarmEvaluation(alarm).evaluate(store, Instant.parse("2026-03-01T10:09:30Z"), AlarmState.OK);

        assertThat(together.state()).isEqualTo(AlarmState.ALARM);
        assertThat(together.datapoints()).containsExactly(new Datapoint(Instant.parse("2026-03-01T10:03:00Z"), 11));
        assertThat(apart.state()).isEqualTo(AlarmState.OK);
    }

    @Test
    void anAlarmOfSecondsIsEvaluatedOnTheMinutesDatapoint() {
        AlarmDefinition alarm = alarm(condition(1, 1, TreatMissingData.NOT_BREACHING), Duration.ofSeconds(10), "");
        MetricStore store = new MetricStore();
        store.record(METRIC, Instant.parse("2026-03-01T10:05:00Z"), MinuteStatistics.ofCount(11));

        assertThat(state(alarm, store, "2026-03-01T10:05:09Z")).isEqualTo(AlarmState.OK);
        assertThat(state(alarm, store, "2026-03-01T10:05:10Z")).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void onlyANewStateIsAChange() {
        AlarmDefinition alarm = alarm(condition(1, 1, TreatMissingData.MISSING));

        assertThat(AlarmFixture.evaluate(alarm, "X", AlarmState.OK).changed()).isTrue();
        assertThat(AlarmFixture.evaluate(alarm, "X", AlarmState.ALARM).changed())
                .isFalse();
    }

    private static void assertState(int datapointsToAlarm, String data, TreatMissingData treatment, String expected) {
        AlarmDefinition alarm = alarm(condition(3, datapointsToAlarm, treatment));
        for (AlarmState current : AlarmState.values()) {
            AlarmState state = expected.equals("keep") ? current : AlarmState.valueOf(expected);
            assertThat(AlarmFixture.evaluate(alarm, data, current).state())
                    .as("%s treated as %s, in state %s", data, treatment.awsName(), current)
                    .isEqualTo(state);
        }
    }

    private static AlarmState state(AlarmDefinition alarm, String data) {
        return AlarmFixture.evaluate(alarm, data, AlarmState.INSUFFICIENT_DATA).state();
    }

    private static AlarmState state(AlarmDefinition alarm, MetricStore store, String now) {
        return new AlarmEvaluation(alarm)
                .evaluate(store, Instant.parse(now), AlarmState.OK)
                .state();
    }
}
