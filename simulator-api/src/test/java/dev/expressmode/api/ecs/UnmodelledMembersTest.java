package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Newer clients send and read cpuArchitecture, which the SDK's model here does not know yet. */
class UnmodelledMembersTest {
    private final Ecs ecs = new Ecs();

    @AfterEach
    void close() {
        ecs.close();
    }

    private JsonNode call(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ecs.server().endpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(response.body());
    }

    private static String create(String architecture) {
        return """
                {"serviceName": "my-api", "cpuArchitecture": "%s", "someday": {"a": [1]},
                 "primaryContainer": {"image": "my-api:v1"},
                 "executionRoleArn": "%s", "infrastructureRoleArn": "%s"}
                """.formatted(architecture, Ecs.EXECUTION_ROLE, Ecs.INFRASTRUCTURE_ROLE);
    }

    @Test
    void the_architecture_is_taken_shown_and_kept() throws Exception {
        JsonNode created = call("CreateExpressGatewayService", create("ARM64")).path("service");
        String arn = created.path("serviceArn").asText();
        assertThat(architecture(created)).isEqualTo("ARM64");
        ecs.settle(arn);
        ecs.update(arn, "my-api:v2");

        JsonNode described = call("DescribeExpressGatewayService", "{\"serviceArn\": \"" + arn + "\"}");
        assertThat(architecture(described.path("service"))).isEqualTo("ARM64");
        assertThat(ecs.client()
                        .describeTaskDefinition(request -> request.taskDefinition("default-my-api"))
                        .taskDefinition()
                        .runtimePlatform()
                        .cpuArchitectureAsString())
                .isEqualTo("ARM64");
    }

    private static String architecture(JsonNode service) {
        return service.path("activeConfigurations")
                .path(0)
                .path("cpuArchitecture")
                .asText();
    }

    @Test
    void an_architecture_that_is_none_is_refused() throws Exception {
        JsonNode refusal = call("CreateExpressGatewayService", create("sparc"));

        assertThat(refusal.path("__type").asText()).isEqualTo("InvalidParameterException");
        assertThat(refusal.path("message").asText())
                .isEqualTo("Invalid cpuArchitecture 'sparc'. Allowed values are [X86_64, ARM64].");
    }
}
