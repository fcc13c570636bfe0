package dev.expressmode.api.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.Simulation;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.SetAlarmState;
import dev.expressmode.engine.express.ManagedResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AlarmEventsTest {
    private final Simulation aws = new Simulation(1);
    private final String service = aws.running("my-api", "my-api:v1");
    private final String alarm = aws.service(service).resourceArn(ManagedResource.Type.METRIC_ALARM);

    @Test
    void the_rollback_alarm_that_rings_is_told_of_with_its_metrics_and_what_it_said_before() {
        // given
        aws.image("my-api:v1", "SIM_ERROR_RATE", "30%");
        aws.traffic(service, 50);

        // when
        aws.advance(Duration.ofMinutes(6));
        List<ObjectNode> told = told();
        ObjectNode event = told.get(told.size() - 1);

        // then
        assertThat(event.path("detail-type").asText()).isEqualTo("CloudWatch Alarm State Change");
        assertThat(event.path("source").asText()).isEqualTo("aws.cloudwatch");
        assertThat(event.path("resources").get(0).asText()).isEqualTo(alarm);
        JsonNode detail = event.path("detail");
        assertThat(detail.path("alarmName").asText()).isEqualTo("default/my-api/RollbackAlarm");
        assertThat(detail.path("state").path("value").asText()).isEqualTo("ALARM");
        assertThat(detail.path("state").path("reason").asText()).startsWith("Threshold Crossed: 2 out of the last 3");
        assertThat(detail.path("state").path("reasonData").asText()).startsWith("{\"version\":\"1.0\"");
        assertThat(detail.path("state").path("timestamp").asText()).matches("2026-01-01T..:..:52\\.000\\+0000");
        assertThat(detail.path("previousState").path("value").asText()).isEqualTo("OK");
        JsonNode metrics = detail.path("configuration").path("metrics");
        assertThat(StreamSupport.stream(metrics.spliterator(), false)
                        .map(metric -> metric.path("id").asText()))
                .containsExactly("m0_4xx", "m0_5xx", "m0_total", "em0", "m1_4xx", "m1_5xx", "m1_total", "em1", "e");
        assertThat(metrics.get(0).at("/metricStat/metric/name").asText()).isEqualTo("HTTPCode_Target_4XX_Count");
        assertThat(metrics.get(0)
                        .at("/metricStat/metric/dimensions/LoadBalancer")
                        .asText())
                .startsWith("app/ecs-express-gateway-alb-");
        assertThat(metrics.get(8).path("expression").asText()).isEqualTo("MAX([em0, em1])");
        assertThat(metrics.get(8).path("returnData").asBoolean()).isTrue();
    }

    @Test
    void what_was_said_by_hand_is_what_it_said_before_the_next_evaluation() {
        // when
        aws.mode().execute(new SetAlarmState(alarm, AlarmState.ALARM, "drill", ""));
        aws.advance(Duration.ofMinutes(1));
        List<ObjectNode> told = told();
        JsonNode byHand = told.get(told.size() - 2).path("detail");
        JsonNode after = told.get(told.size() - 1).path("detail");

        // then
        assertThat(byHand.path("state").path("reason").asText()).isEqualTo("drill");
        assertThat(byHand.path("state").has("reasonData")).isFalse();
        assertThat(after.path("previousState")).isEqualTo(byHand.path("state"));
        assertThat(after.path("state").path("value").asText()).isEqualTo("OK");
    }

    private List<ObjectNode> told() {
        AlarmEvents events = new AlarmEvents();
        List<ObjectNode> told = new ArrayList<>();
        aws.mode().history().after(0).forEach(entry -> events.of(entry.event(), entry.at())
                .ifPresent(told::add));
        return told;
    }
}
