package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.Simulation;
import dev.expressmode.engine.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What EventBridge would get, told after each step of a simulation. */
class EcsEventsTest {
    private final Simulation aws = new Simulation(1);
    private final EcsEvents events = new EcsEvents(aws.mode());
    private long seen;

    private List<ObjectNode> told() {
        List<ObjectNode> all = new ArrayList<>();
        for (History.Entry entry : aws.mode().history().after(seen)) {
            all.addAll(events.of(entry.event(), entry.at()));
            seen = entry.sequence();
        }
        return all;
    }

    private static List<ObjectNode> of(List<ObjectNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("detail-type").asText().equals(type))
                .toList();
    }

    private static List<String> names(List<ObjectNode> events) {
        return events.stream()
                .map(event -> event.path("detail").path("eventName").asText())
                .toList();
    }

    @Test
    void a_deployment_is_in_progress_and_then_completed() {
        String service = aws.create("my-api", "my-api:v1");
        aws.settle(service);
        List<ObjectNode> all = told();
        List<ObjectNode> deployment = of(all, "ECS Deployment State Change");

        assertThat(names(deployment)).containsExactly("SERVICE_DEPLOYMENT_IN_PROGRESS", "SERVICE_DEPLOYMENT_COMPLETED");
        ObjectNode first = deployment.get(0);
        String id = aws.service(service).newestRevision().startedBy();
        assertThat(first.path("source").asText()).isEqualTo("aws.ecs");
        assertThat(first.path("version").asText()).isEqualTo("0");
        assertThat(first.path("account").asText()).isEqualTo("000000000000");
        assertThat(first.path("resources").get(0).asText()).isEqualTo(service);
        assertThat(first.path("detail").path("deploymentId").asText()).isEqualTo(id);
        assertThat(first.path("detail").path("reason").asText()).isEqualTo("ECS deployment " + id + " in progress.");
        assertThat(first.path("detail").path("clusterArn").asText())
                .isEqualTo("arn:aws:ecs:us-east-1:000000000000:cluster/default");
        assertThat(names(of(all, "ECS Service Action"))).containsExactly("SERVICE_STEADY_STATE");
    }

    @Test
    void a_task_is_told_of_at_each_status_with_times_in_iso() {
        String service = aws.create("my-api", "my-api:v1");
        aws.settle(service);

        List<ObjectNode> tasks = of(told(), "ECS Task State Change");
        assertThat(tasks)
                .extracting(event -> event.path("detail").path("lastStatus").asText())
                .containsExactly("PROVISIONING", "PENDING", "ACTIVATING", "RUNNING");
        ObjectNode detail = (ObjectNode) tasks.get(3).path("detail");
        assertThat(Instant.parse(detail.path("startedAt").asText())).isNotNull();
        assertThat(detail.has("healthStatus")).isFalse();
        assertThat(detail.path("attachments").get(0).path("type").asText()).isEqualTo("eni");
        assertThat(detail.path("group").asText()).isEqualTo("service:my-api");
    }

    @Test
    void a_rollback_fails_one_deployment_and_begins_another() {
        String service = aws.create("my-api", "my-api:v1");
        aws.settle(service);
        String old = aws.service(service).newestRevision().startedBy();
        aws.image("my-api:v2", "SIM_ERROR_RATE", "100%");
        aws.traffic(service, 20);
        aws.update(service, "my-api:v2");
        List<ObjectNode> before = told();
        aws.settle(service);
        List<ObjectNode> deployment = of(told(), "ECS Deployment State Change");

        assertThat(before).isNotEmpty();
        assertThat(names(deployment))
                .containsExactly(
                        "SERVICE_DEPLOYMENT_IN_PROGRESS",
                        "SERVICE_DEPLOYMENT_FAILED",
                        "SERVICE_DEPLOYMENT_IN_PROGRESS",
                        "SERVICE_DEPLOYMENT_COMPLETED");
        assertThat(deployment.get(1).path("detail").path("eventType").asText()).isEqualTo("ERROR");
        assertThat(deployment.get(2).path("detail").path("deploymentId").asText())
                .isEqualTo(old);
        assertThat(deployment.get(3).path("detail").path("deploymentId").asText())
                .isEqualTo(old);
    }
}
