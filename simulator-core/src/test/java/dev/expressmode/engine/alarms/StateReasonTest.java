package dev.expressmode.engine.alarms;

import static dev.expressmode.engine.alarms.AlarmFixture.METRIC;
import static dev.expressmode.engine.alarms.AlarmFixture.alarm;
import static dev.expressmode.engine.alarms.AlarmFixture.condition;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateReasonTest {

    @ParameterizedTest(name = "{0} of {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # M is set; the newest period began at 10:04
            1 | 1 | missing      | --X   | Threshold Crossed: 1 out of the last 1 datapoints [20.0 (01/03/26 10:04:00)] was greater than the threshold (10.0) (minimum 1 datapoint for OK -> ALARM transition).
            1 | 1 | missing      | --0   | Threshold Crossed: 1 out of the last 1 datapoints [0.0 (01/03/26 10:04:00)] was not greater than the threshold (10.0) (minimum 1 datapoint for ALARM -> OK transition).
            2 | 3 | missing      | --X0X | Threshold Crossed: 2 out of the last 3 datapoints [20.0 (01/03/26 10:04:00), 20.0 (01/03/26 10:02:00)] were greater than the threshold (10.0) (minimum 2 datapoints for OK -> ALARM transition).
            2 | 3 | missing      | --X00 | Threshold Crossed: 2 out of the last 3 datapoints [0.0 (01/03/26 10:04:00), 0.0 (01/03/26 10:03:00)] were not greater than the threshold (10.0) (minimum 2 datapoints for ALARM -> OK transition).
            1 | 4 | notBreaching | ----X | Threshold Crossed: 1 out of the last 4 datapoints [20.0 (01/03/26 10:04:00)] was greater than the threshold (10.0) and 3 missing datapoints were treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM transition).
            5 | 5 | missing      | XXXXX | Threshold Crossed: 5 out of the last 5 datapoints were greater than the threshold (10.0). The most recent datapoints which crossed the threshold: [20.0 (01/03/26 10:04:00), 20.0 (01/03/26 10:03:00), 20.0 (01/03/26 10:02:00), 20.0 (01/03/26 10:01:00), 20.0 (01/03/26 10:00:00)] (minimum 5 datapoints for OK -> ALARM transition).
            # M is not set
            0 | 1 | missing      | --X   | Threshold Crossed: 1 datapoint [20.0 (01/03/26 10:04:00)] was greater than the threshold (10.0).
            0 | 3 | missing      | XXX   | Threshold Crossed: 3 datapoints [20.0 (01/03/26 10:04:00), 20.0 (01/03/26 10:03:00), 20.0 (01/03/26 10:02:00)] were greater than the threshold (10.0).
            0 | 3 | missing      | XX0   | Threshold Crossed: 1 datapoint [0.0 (01/03/26 10:04:00)] was not greater than the threshold (10.0).
            0 | 8 | breaching    | ----0 | Threshold Crossed: 1 datapoint [0.0 (01/03/26 10:04:00)] was not greater than the threshold (10.0) and 7 missing datapoints were treated as [Breaching].
            0 | 2 | breaching    | ---X  | Threshold Crossed: 1 datapoint [20.0 (01/03/26 10:04:00)] was greater than the threshold (10.0) and 1 missing datapoint was treated as [Breaching].
            # no datapoint speaks for the state
            0 | 1 | notBreaching | ---   | Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].
            0 | 8 | breaching    | ---   | Threshold Crossed: no datapoints were received for 8 periods and 8 missing datapoints were treated as [Breaching].
            2 | 3 | breaching    | ----0 | Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [Breaching].
            # nothing is known
            0 | 1 | missing      | ---   | Insufficient Data: 1 datapoint was unknown.
            3 | 5 | missing      | ---   | Insufficient Data: 5 datapoints were unknown.
            # the treatment "missing" fills nothing in
            3 | 3 | missing      | --X-- | Threshold Crossed: 1 out of the last 3 datapoints [20.0 (01/03/26 10:02:00)] was greater than the threshold (10.0) (minimum 3 datapoints for OK -> ALARM transition).
            """)
    void reads(int datapointsToAlarm, int periods, String missing, String data, String reason) {
        OptionalInt some = datapointsToAlarm == 0 ? OptionalInt.empty() : OptionalInt.of(datapointsToAlarm);
        AlarmDefinition alarm = alarm(new AlarmCondition(
                ComparisonOperator.GREATER_THAN_THRESHOLD, 10, periods, some, TreatMissingData.parse(missing)));

        assertThat(AlarmFixture.evaluate(alarm, data, AlarmState.OK).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "GreaterThanOrEqualToThreshold, 10, greater than or equal to",
        "LessThanThreshold, 9, less than",
        "LessThanOrEqualToThreshold, 10, less than or equal to",
    })
    void everyOperatorHasItsWords(String operator, double value, String words) {
        AlarmDefinition alarm = alarm(new AlarmCondition(
                ComparisonOperator.parse(operator), 10, 1, OptionalInt.empty(), TreatMissingData.MISSING));

        Evaluated evaluated =
                new AlarmEvaluation(alarm).evaluate(new double[] {value}, AlarmFixture.NOW, AlarmState.OK);

        assertThat(evaluated.reason()).endsWith("was " + words + " the threshold (10.0).");
    }

    @Test
    void dataOfAMetricHasUnitStatisticAndSampleCounts() {
        AlarmDefinition alarm = alarm(condition(2, 2, TreatMissingData.MISSING), Duration.ofMinutes(1), "Cou\"nt\\\n");
        MetricStore store = new MetricStore();
        store.record(METRIC, Instant.parse("2026-03-01T10:03:00Z"), MinuteStatistics.ofCount(11));
        store.record(METRIC, Instant.parse("2026-03-01T10:04:00Z"), MinuteStatistics.ofSamples(6, 6.5));

        Evaluated evaluated = new AlarmEvaluation(alarm).evaluate(store, AlarmFixture.NOW, AlarmState.OK);

        assertThat(evaluated.reasonData())
                .isEqualTo("{\"version\":\"1.0\",\"queryDate\":\"2026-03-01T10:05:40.120+0000\","
                        + "\"startDate\":\"2026-03-01T10:03:00.000+0000\",\"unit\":\"Cou\\\"nt\\\\\\u000a\","
                        + "\"statistic\":\"Sum\",\"period\":60,\"recentDatapoints\":[11.0,12.5],\"threshold\":10.0,"
                        + "\"evaluatedDatapoints\":["
                        + "{\"timestamp\":\"2026-03-01T10:04:00.000+0000\",\"sampleCount\":2.0,\"value\":12.5},"
                        + "{\"timestamp\":\"2026-03-01T10:03:00.000+0000\",\"sampleCount\":11.0,\"value\":11.0}]}");
    }

    @Test
    void dataWithoutDatapointsNamesThePeriods() {
        AlarmDefinition alarm = alarm(condition(2, 2, TreatMissingData.MISSING));

        assertThat(AlarmFixture.evaluate(alarm, "--", AlarmState.OK).reasonData())
                .isEqualTo("{\"version\":\"1.0\",\"queryDate\":\"2026-03-01T10:05:40.120+0000\",\"statistic\":\"Sum\","
                        + "\"period\":60,\"recentDatapoints\":[],\"threshold\":10.0,\"evaluatedDatapoints\":["
                        + "{\"timestamp\":\"2026-03-01T10:04:00.000+0000\"},"
                        + "{\"timestamp\":\"2026-03-01T10:03:00.000+0000\"}]}");
    }

    @Test
    void dataOfAGoodStateListsAsManyDatapointsAsItNeeds() {
        AlarmDefinition alarm = alarm(condition(3, 3, TreatMissingData.MISSING));

        assertThat(AlarmFixture.evaluate(alarm, "000", AlarmState.ALARM).reasonData())
                .contains("\"recentDatapoints\":[0.0,0.0,0.0]")
                .endsWith("\"evaluatedDatapoints\":[{\"timestamp\":\"2026-03-01T10:04:00.000+0000\",\"value\":0.0}]}");
    }
}
