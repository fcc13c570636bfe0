package dev.expressmode.engine.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressRollbackAlarmTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String BALANCER = "app/ecs-express-gateway-alb-d37ca364/50dc6c495c0c9188";
    private static final String CANARY = "targetgroup/ecs-gateway-tg-7669c19ac2ad70b9d/09933de844ad4a94";
    private static final String PRIMARY = "targetgroup/ecs-gateway-tg-31517754ad4cc3273/3ac509cb89717160";

    private final AlarmDefinition definition = ExpressRollbackAlarm.definition(
            "default",
            "web-b13f",
            "arn:aws:cloudwatch:us-east-1:000000000000:alarm:default/web-b13f/RollbackAlarm",
            BALANCER,
            CANARY,
            PRIMARY);
    private final AlarmEvaluation evaluation = new AlarmEvaluation(definition);
    private final MetricStore store = new MetricStore();

    @Test
    void itIsTheAlarmOfTheLiveServices() {
        assertThat(definition.name()).isEqualTo("default/web-b13f/RollbackAlarm");
        assertThat(definition.description()).isEqualTo("Rate of 4XX and 5XX errors");
        assertThat(definition.condition().comparison().awsName()).isEqualTo("GreaterThanThreshold");
        assertThat(definition.condition().threshold()).isEqualTo(1);
        assertThat(definition.condition().evaluationPeriods()).isEqualTo(3);
        assertThat(definition.condition().datapointsToAlarm()).hasValue(2);
        assertThat(definition.condition().treatMissingData().awsName()).isEqualTo("notBreaching");
        assertThat(definition.watched().period()).isEqualTo(Duration.ofMinutes(1));
        assertThat(definition.watched().queries())
                .extracting(MetricDataQuery::id)
                .containsExactly("m0_4xx", "m0_5xx", "m0_total", "em0", "m1_4xx", "m1_5xx", "m1_total", "em1", "e");
        assertThat(definition.watched().queries())
                .filteredOn(ExpressionQuery.class::isInstance)
                .extracting(query -> ((ExpressionQuery) query).expression())
                .containsExactly(
                        "100 * (IF(m0_4xx < 5, 0, m0_4xx) + m0_5xx) / FILL(m0_total, 1)",
                        "100 * (IF(m1_4xx < 5, 0, m1_4xx) + m1_5xx) / FILL(m1_total, 1)",
                        "MAX([em0, em1])");
        assertThat(definition.watched().queries().get(0))
                .isEqualTo(new MetricStatQuery(
                        "m0_4xx",
                        MetricKey.of(
                                "AWS/ApplicationELB",
                                "HTTPCode_Target_4XX_Count",
                                new Dimension("LoadBalancer", BALANCER),
                                new Dimension("TargetGroup", CANARY)),
                        BasicStatistic.SUM,
                        Duration.ofMinutes(1),
                        "",
                        "",
                        false));
    }

    @Test
    void fourClientErrorsAMinuteAreIgnoredAndFiveAllCount() {
        for (int minute = 0; minute < 3; minute++) {
            requests(PRIMARY, minute, 100);
            clientErrors(PRIMARY, minute, 4);
        }
        assertThat(evaluate(3).state()).isEqualTo(AlarmState.OK);
        assertThat(values(evaluate(3))).containsExactly(0.0, 0.0, 0.0);

        for (int minute = 3; minute < 6; minute++) {
            requests(PRIMARY, minute, 100);
            clientErrors(PRIMARY, minute, 5);
        }
        assertThat(evaluate(6).state()).isEqualTo(AlarmState.ALARM);
        assertThat(values(evaluate(6))).containsExactly(5.0, 5.0, 5.0);
    }

    @Test
    void oneServerErrorInAQuietMinuteIsAHundredPercent() {
        serverErrors(CANARY, 0, 1);
        serverErrors(CANARY, 1, 1);

        assertThat(values(evaluate(2))).containsExactly(100.0, 100.0, 0.0);
        assertThat(evaluate(2).state()).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void oneServerErrorAmongAHundredIsNotAboveOnePercentAndAmongNinetyNineItIs() {
        for (int minute = 0; minute < 3; minute++) {
            requests(PRIMARY, minute, 100);
            serverErrors(PRIMARY, minute, 1);
        }
        assertThat(evaluate(3).state()).isEqualTo(AlarmState.OK);

        for (int minute = 3; minute < 6; minute++) {
            requests(PRIMARY, minute, 99);
            serverErrors(PRIMARY, minute, 1);
        }
        assertThat(evaluate(6).state()).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void errorsOfAllTasksOverTheRequestsOfOneInflateThePercentage() {
        // 1,000 requests and 6 errors are 0.6 %, but four tasks had 250 requests each
        for (int minute = 0; minute < 3; minute++) {
            requests(PRIMARY, minute, 1000.0 / 4);
            serverErrors(PRIMARY, minute, 6);
        }

        assertThat(values(evaluate(3))).containsExactly(2.4, 2.4, 2.4);
        assertThat(evaluate(3).state()).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void theWorseGroupDecides() {
        for (int minute = 0; minute < 3; minute++) {
            requests(PRIMARY, minute, 1000);
            requests(CANARY, minute, 50);
            serverErrors(CANARY, minute, 5);
        }

        assertThat(values(evaluate(3))).containsExactly(10.0, 10.0, 10.0);
        assertThat(evaluate(3).state()).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void oneBadMinuteIsNotEnoughAndASecondWithinThreeIs() {
        for (int minute = 0; minute < 6; minute++) {
            requests(CANARY, minute, 10);
        }
        serverErrors(CANARY, 0, 1);
        assertThat(evaluate(1).state()).isEqualTo(AlarmState.OK);

        serverErrors(CANARY, 3, 1);
        assertThat(evaluate(4).state()).isEqualTo(AlarmState.OK);

        serverErrors(CANARY, 5, 1);
        Evaluated tripped = evaluate(6);
        assertThat(tripped.state()).isEqualTo(AlarmState.ALARM);
        assertThat(tripped.reason())
                .isEqualTo("Threshold Crossed: 2 out of the last 3 datapoints [10.0 (01/03/26 10:05:00), 10.0 (01/03/26"
                        + " 10:03:00)] were greater than the threshold (1.0) (minimum 2 datapoints for OK -> ALARM"
                        + " transition).");
        assertThat(tripped.reasonData())
                .isEqualTo("{\"version\":\"1.0\",\"queryDate\":\"2026-03-01T10:06:52.000+0000\","
                        + "\"startDate\":\"2026-03-01T10:03:00.000+0000\",\"period\":60,"
                        + "\"recentDatapoints\":[10.0,0.0,10.0],\"threshold\":1.0,\"evaluatedDatapoints\":["
                        + "{\"timestamp\":\"2026-03-01T10:05:00.000+0000\",\"value\":10.0},"
                        + "{\"timestamp\":\"2026-03-01T10:03:00.000+0000\",\"value\":10.0}]}");
    }

    /**
     * A missing numerator beside the filled denominator counts as 0 (documented: using-metric-math), so quiet minutes
     * are good datapoints and not missing ones.
     */
    @Test
    void withoutErrorsEveryMinuteIsAZeroAndTheAlarmIsOk() {
        Evaluated silent = evaluate(3);

        assertThat(silent.state()).isEqualTo(AlarmState.OK);
        assertThat(values(silent)).containsExactly(0.0, 0.0, 0.0);
        assertThat(silent.reason()).contains("were not greater than the threshold (1.0)");
    }

    /** Without FILL the same alarm has no datapoint in a silent minute, and what is missing is good. */
    @Test
    void withoutADenominatorThereIsNoDatapointAndMissingIsNotBreaching() {
        List<MetricDataQuery> queries = definition.watched().queries().stream()
                .map(query -> query instanceof ExpressionQuery expression ? unfilled(expression) : query)
                .toList();
        AlarmEvaluation unfilled = new AlarmEvaluation(new AlarmDefinition(
                definition.name(),
                definition.arn(),
                "",
                new WatchedQueries(queries),
                definition.condition(),
                AlarmActions.NONE));

        Evaluated silent = unfilled.evaluate(store, evaluationAfter(3), AlarmState.INSUFFICIENT_DATA);

        assertThat(silent.state()).isEqualTo(AlarmState.OK);
        assertThat(silent.datapoints()).isEmpty();
        assertThat(silent.reason())
                .isEqualTo("Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were"
                        + " treated as [NonBreaching].");
    }

    @Test
    void itClearsOnceOnlyOneOfTheLastThreeMinutesIsBad() {
        for (int minute = 0; minute < 5; minute++) {
            requests(CANARY, minute, 10);
        }
        serverErrors(CANARY, 0, 1);
        serverErrors(CANARY, 1, 1);

        assertThat(evaluate(2).state()).isEqualTo(AlarmState.ALARM);
        assertThat(evaluate(3).state()).isEqualTo(AlarmState.ALARM);
        assertThat(evaluate(4).state()).isEqualTo(AlarmState.OK);
    }

    private static MetricDataQuery unfilled(ExpressionQuery query) {
        String expression = query.expression().replaceAll("FILL\\((\\w+), 1\\)", "$1");
        return new ExpressionQuery(query.id(), expression, query.period(), query.label(), query.returnData());
    }

    private Evaluated evaluate(int minutes) {
        return evaluation.evaluate(store, evaluationAfter(minutes), AlarmState.OK);
    }

    /** CloudWatch evaluates some 52 seconds after a minute has ended (observed). */
    private static Instant evaluationAfter(int minutes) {
        return START.plus(Duration.ofMinutes(minutes)).plusSeconds(52);
    }

    private static List<Double> values(Evaluated evaluated) {
        return evaluated.datapoints().stream().map(Datapoint::value).toList();
    }

    private void requests(String group, int minute, double perTarget) {
        record("RequestCountPerTarget", group, minute, MinuteStatistics.ofValue(perTarget));
    }

    private void clientErrors(String group, int minute, long count) {
        record("HTTPCode_Target_4XX_Count", group, minute, MinuteStatistics.ofCount(count));
    }

    private void serverErrors(String group, int minute, long count) {
        record("HTTPCode_Target_5XX_Count", group, minute, MinuteStatistics.ofCount(count));
    }

    private void record(String name, String group, int minute, MinuteStatistics statistics) {
        MetricKey key = MetricKey.of(
                "AWS/ApplicationELB",
                name,
                new Dimension("LoadBalancer", BALANCER),
                new Dimension("TargetGroup", group));
        store.record(key, START.plus(Duration.ofMinutes(minute)), statistics);
    }
}
