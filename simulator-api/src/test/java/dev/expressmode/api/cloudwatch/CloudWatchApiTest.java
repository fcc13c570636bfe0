package dev.expressmode.api.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.AwsLab;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** CloudWatch as the SDK's client meets it, which speaks rpc-v2-cbor. */
@SuppressWarnings("unchecked") // the SDK takes builders as generic varargs
class CloudWatchApiTest {
    private static final Instant START = ExpressMode.DEFAULT_START;

    private final AwsLab lab = new AwsLab(CloudWatchApi::create);
    private final CloudWatchClient cloudWatch = lab.client(CloudWatchClient.builder());

    @AfterEach
    void stop() {
        cloudWatch.close();
        lab.close();
    }

    private static PutMetricAlarmRequest.Builder tooHot() {
        return PutMetricAlarmRequest.builder()
                .alarmName("too-hot")
                .alarmDescription("The oven")
                .namespace("Kitchen")
                .metricName("Temperature")
                .dimensions(d -> d.name("Oven").value("1"))
                .statistic(Statistic.AVERAGE)
                .period(60)
                .evaluationPeriods(1)
                .threshold(200.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .alarmActions("arn:aws:sns:us-east-1:000000000000:cook");
    }

    private void measure(double... values) {
        for (double value : values) {
            cloudWatch.putMetricData(put -> put.namespace("Kitchen").metricData(datum -> datum.metricName("Temperature")
                    .dimensions(d -> d.name("Oven").value("1"))
                    .timestamp(lab.simulation().mode().timeline().now())
                    .value(value)));
        }
    }

    private MetricAlarm alarm(String name) {
        return cloudWatch
                .describeAlarms(describe -> describe.alarmNames(name))
                .metricAlarms()
                .get(0);
    }

    @Test
    void an_alarm_comes_back_as_it_was_put_and_waits_for_data() {
        cloudWatch.putMetricAlarm(tooHot().treatMissingData("ignore").build());

        MetricAlarm alarm = alarm("too-hot");
        assertThat(alarm.alarmArn()).isEqualTo("arn:aws:cloudwatch:us-east-1:000000000000:alarm:too-hot");
        assertThat(alarm.alarmDescription()).isEqualTo("The oven");
        assertThat(alarm.stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(alarm.stateReason()).isEqualTo("Unchecked: Initial alarm creation");
        assertThat(alarm.alarmConfigurationUpdatedTimestamp()).isEqualTo(START);
        assertThat(alarm.treatMissingData()).isEqualTo("ignore");
        assertThat(alarm.threshold()).isEqualTo(200);
        assertThat(alarm.statistic()).isEqualTo(Statistic.AVERAGE);
        assertThat(alarm.dimensions()).hasSize(1);
        assertThat(alarm.alarmActions()).containsExactly("arn:aws:sns:us-east-1:000000000000:cook");
        assertThat(alarm.actionsEnabled()).isTrue();
    }

    @Test
    void an_alarm_rings_by_the_users_own_metric_and_its_history_tells_so() {
        cloudWatch.putMetricAlarm(tooHot().build());
        measure(190, 230);
        lab.simulation().advance(Duration.ofMinutes(2));

        MetricAlarm alarm = alarm("too-hot");
        assertThat(alarm.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm.stateReason())
                .isEqualTo("Threshold Crossed: 1 datapoint [210.0 (01/01/26 00:00:00)] was greater than the threshold"
                        + " (200.0).");
        assertThat(alarm.stateReasonData()).contains("\"sampleCount\":2.0");
        List<AlarmHistoryItem> history = cloudWatch
                .describeAlarmHistory(describe -> describe.alarmName("too-hot"))
                .alarmHistoryItems();
        assertThat(history)
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactly(
                        "Successfully executed action arn:aws:sns:us-east-1:000000000000:cook",
                        "Alarm updated from INSUFFICIENT_DATA to ALARM",
                        "Alarm \"too-hot\" created");
        assertThat(history.get(1).historyItemType()).isEqualTo(HistoryItemType.STATE_UPDATE);
        assertThat(history.get(1).historyData())
                .startsWith("{\"version\":\"1.0\",\"oldState\":{\"stateValue\":\"INSUFFICIENT_DATA\"");
    }

    @Test
    void a_state_set_by_hand_lasts_until_the_next_evaluation() {
        cloudWatch.putMetricAlarm(tooHot().treatMissingData("notBreaching").build());
        lab.simulation().advance(Duration.ofSeconds(115));
        cloudWatch.setAlarmState(
                set -> set.alarmName("too-hot").stateValue("ALARM").stateReason("drill"));

        assertThat(alarm("too-hot").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm("too-hot").stateReason()).isEqualTo("drill");
        lab.simulation().advance(Duration.ofMinutes(1));
        assertThat(alarm("too-hot").stateValue()).isEqualTo(StateValue.OK);
    }

    @Test
    void what_is_not_there_is_refused_as_aws_does() {
        assertThatThrownBy(() -> cloudWatch.setAlarmState(
                        set -> set.alarmName("none").stateValue("OK").stateReason("x")))
                .isInstanceOfSatisfying(CloudWatchException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(404);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
                });
        assertThatThrownBy(() -> cloudWatch.listTagsForResource(list -> list.resourceARN("arn:aws:x:y:z:alarm:none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> cloudWatch.deleteAlarms(delete -> delete.alarmNames("none")))
                .hasMessageContaining("Unknown alarm");
    }

    @Test
    void a_bad_expression_gets_the_validation_error_of_aws() {
        assertThatThrownBy(() -> cloudWatch.putMetricAlarm(put -> put.alarmName("math")
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(1.0)
                        .evaluationPeriods(1)
                        .metrics(MetricDataQuery.builder()
                                .id("e1")
                                .expression("SUM(")
                                .period(60)
                                .build())))
                .isInstanceOfSatisfying(CloudWatchException.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("ValidationError"))
                .hasMessageContaining("Error in expression 'e1'");
        assertThatThrownBy(() -> cloudWatch.putCompositeAlarm(
                        put -> put.alarmName("both").alarmRule("ALARM(a) AND ALARM(b)")))
                .hasMessageContaining("not simulated");
    }

    @Test
    void actions_are_switched_and_alarms_deleted_all_or_none() {
        cloudWatch.putMetricAlarm(tooHot().build());
        cloudWatch.disableAlarmActions(disable -> disable.alarmNames("too-hot"));
        assertThat(alarm("too-hot").actionsEnabled()).isFalse();
        cloudWatch.enableAlarmActions(enable -> enable.alarmNames("too-hot"));
        assertThat(alarm("too-hot").actionsEnabled()).isTrue();

        assertThatThrownBy(() -> cloudWatch.deleteAlarms(delete -> delete.alarmNames("too-hot", "none")))
                .isInstanceOf(CloudWatchException.class);
        assertThat(cloudWatch.describeAlarms().metricAlarms()).hasSize(1);
        cloudWatch.deleteAlarms(delete -> delete.alarmNames("too-hot"));
        assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
        assertThat(cloudWatch.describeAlarmHistory().alarmHistoryItems().get(0).historySummary())
                .isEqualTo("Alarm \"too-hot\" deleted");
    }

    @Test
    void tags_are_kept_and_those_of_an_existing_alarm_not_touched() {
        Tag own = Tag.builder().key("team").value("bakers").build();
        cloudWatch.putMetricAlarm(tooHot().tags(own).build());
        cloudWatch.putMetricAlarm(
                tooHot().tags(Tag.builder().key("x").value("y").build()).build());
        String arn = alarm("too-hot").alarmArn();

        assertThat(cloudWatch.listTagsForResource(list -> list.resourceARN(arn)).tags())
                .containsExactly(own);
        cloudWatch.untagResource(untag -> untag.resourceARN(arn).tagKeys("team"));
        assertThat(cloudWatch.listTagsForResource(list -> list.resourceARN(arn)).tags())
                .isEmpty();
    }

    @Test
    void statistics_and_percentiles_come_from_what_was_put() {
        cloudWatch.putMetricData(put -> put.namespace("Kitchen").metricData(datum -> datum.metricName("Latency")
                .values(10.0, 100.0)
                .counts(99.0, 1.0)
                .timestamp(START)));

        Datapoint point = cloudWatch
                .getMetricStatistics(get -> get.namespace("Kitchen")
                        .metricName("Latency")
                        .startTime(START)
                        .endTime(START.plusSeconds(60))
                        .period(60)
                        .statistics(Statistic.SUM, Statistic.AVERAGE, Statistic.MAXIMUM, Statistic.SAMPLE_COUNT)
                        .extendedStatistics("p50"))
                .datapoints()
                .get(0);
        assertThat(point.sum()).isEqualTo(1090);
        assertThat(point.average()).isEqualTo(10.9);
        assertThat(point.maximum()).isEqualTo(100);
        assertThat(point.sampleCount()).isEqualTo(100);
        assertThat(point.extendedStatistics().get("p50")).isBetween(9.9, 10.1);
        assertThat(point.timestamp()).isEqualTo(START);
    }

    @Test
    void metric_data_is_given_newest_first_in_pages_and_with_math() {
        for (int minute = 0; minute < 5; minute++) {
            measure(minute);
            lab.simulation().advance(Duration.ofMinutes(1));
        }
        MetricDataQuery metric = MetricDataQuery.builder()
                .id("m1")
                .metricStat(stat -> stat.stat("Maximum")
                        .period(60)
                        .metric(Metric.builder()
                                .namespace("Kitchen")
                                .metricName("Temperature")
                                .dimensions(d -> d.name("Oven").value("1"))
                                .build()))
                .build();
        MetricDataQuery twice =
                MetricDataQuery.builder().id("e1").expression("m1 * 2").build();

        List<List<MetricDataResult>> pages = cloudWatch
                .getMetricDataPaginator(get -> get.metricDataQueries(metric, twice)
                        .startTime(START)
                        .endTime(START.plusSeconds(300))
                        .maxDatapoints(7))
                .stream()
                .map(page -> page.metricDataResults())
                .toList();

        assertThat(pages).hasSize(2);
        assertThat(pages.get(0).get(0).values()).containsExactly(4.0, 3.0, 2.0, 1.0, 0.0);
        assertThat(pages.get(0).get(1).values()).containsExactly(8.0, 6.0);
        assertThat(pages.get(0).get(1).statusCode()).isEqualTo(StatusCode.PARTIAL_DATA);
        assertThat(pages.get(1).get(0).values()).containsExactly(4.0, 2.0, 0.0);
        assertThat(pages.get(1).get(0).timestamps().get(2)).isEqualTo(START);
        assertThat(cloudWatch.listMetrics(list -> list.namespace("Kitchen")).metrics())
                .hasSize(1);
    }

    @Test
    void the_rollback_alarm_of_a_service_is_an_ordinary_alarm() {
        String service = lab.simulation().create("my-api", "my-api:v1");
        lab.simulation().settle(service);

        MetricAlarm alarm = alarm("default/my-api/RollbackAlarm");
        assertThat(alarm.alarmDescription()).isEqualTo("Rate of 4XX and 5XX errors");
        assertThat(alarm.metrics()).hasSize(9);
        assertThat(alarm.metrics().get(8).expression()).isEqualTo("MAX([em0, em1])");
        assertThat(alarm.datapointsToAlarm()).isEqualTo(2);
    }

    @Test
    void the_same_is_said_in_json_and_in_forms() throws IOException, InterruptedException {
        cloudWatch.putMetricAlarm(tooHot().build());
        HttpRequest json = HttpRequest.newBuilder(lab.endpoint())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "GraniteServiceVersion20100801.DescribeAlarms")
                .POST(HttpRequest.BodyPublishers.ofString("{\"AlarmNames\":[\"too-hot\"]}"))
                .build();
        HttpRequest form = HttpRequest.newBuilder(lab.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=too-hot"))
                .build();
        HttpClient http = HttpClient.newHttpClient();

        assertThat(http.send(json, HttpResponse.BodyHandlers.ofString()).body())
                .contains("\"AlarmName\":\"too-hot\"", "\"AlarmConfigurationUpdatedTimestamp\":1767225600");
        assertThat(http.send(form, HttpResponse.BodyHandlers.ofString()).body())
                .contains(
                        "<AlarmName>too-hot</AlarmName>",
                        "<AlarmConfigurationUpdatedTimestamp>2026-01-01T00:00:00Z</AlarmConfigurationUpdatedTimestamp>",
                        "<Dimensions><member><Name>Oven</Name><Value>1</Value></member></Dimensions>");
    }

    @Test
    void an_error_in_json_carries_the_code_of_the_query_protocol() throws IOException, InterruptedException {
        HttpRequest json = HttpRequest.newBuilder(lab.endpoint())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "GraniteServiceVersion20100801.PutMetricAlarm")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> refused = HttpClient.newHttpClient().send(json, HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("x-amzn-query-error")).hasValue("MissingParameter;Sender");
        assertThat(refused.body()).contains("com.amazonaws.cloudwatch#MissingRequiredParameterException");
    }
}
