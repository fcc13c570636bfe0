package dev.expressmode.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.EcsException;

/** Faults put by the control API meet real clients. */
class LiveFaultsTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    @TempDir
    private Path data;

    private RunningSimulator simulator;
    private EcsClient ecs;

    @BeforeEach
    void start() {
        simulator = RunningSimulator.start(SimulatorOptions.forTests(data));
        ecs = EcsClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .overrideConfiguration(override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterEach
    void stop() {
        ecs.close();
        simulator.close();
    }

    private String put(String body) {
        return given().baseUri(simulator.endpoint().toString())
                .contentType("application/json")
                .body(body)
                .post("/_sim/faults")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void remove(String id) {
        given().baseUri(simulator.endpoint().toString())
                .delete("/_sim/faults/" + id)
                .then()
                .statusCode(204);
    }

    @Test
    void a_throttled_operation_is_throttled_until_the_fault_is_removed_and_others_are_not() {
        String id = put("{\"kind\":\"API throttled\",\"text\":\"ListClusters\"}");
        assertThatThrownBy(() -> ecs.listClusters()).isInstanceOfSatisfying(EcsException.class, refused -> {
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
            assertThat(refused.isThrottlingException()).isTrue();
        });
        assertThat(ecs.listTaskDefinitions().taskDefinitionArns()).isEmpty();
        remove(id);
        assertThat(ecs.listClusters().clusterArns()).isNotNull();
    }

    @Test
    void a_failing_api_answers_500_to_every_operation() {
        String id = put("{\"kind\":\"API fails\"}");
        assertThatThrownBy(() -> ecs.listClusters())
                .isInstanceOfSatisfying(EcsException.class, failed -> assertThat(failed.statusCode())
                        .isEqualTo(500));
        remove(id);
        given().baseUri(simulator.endpoint().toString())
                .get("/_sim/faults")
                .then()
                .body("faults", empty());
    }

    @Test
    void without_pass_role_no_service_is_created() {
        String id = put("{\"kind\":\"API access denied\",\"text\":\"iam:PassRole\"}");
        assertThatThrownBy(() -> ecs.createExpressGatewayService(request -> request.serviceName("shop")
                        .primaryContainer(container -> container.image("shop:v1"))
                        .executionRoleArn(ROLE + "ecsTaskExecutionRole")
                        .infrastructureRoleArn(ROLE + "ecsInfrastructureRoleForExpressServices")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("is not authorized to perform: iam:PassRole on resource: " + ROLE);
        remove(id);
        assertThat(ecs.listTaskDefinitions().taskDefinitionArns()).isEmpty();
    }

    @Test
    void a_slow_operation_answers_later() {
        String id = put("{\"kind\":\"API slow\",\"text\":\"ListClusters\",\"duration\":\"PT0.2S\"}");
        long before = System.nanoTime();
        assertThat(ecs.listClusters().clusterArns()).isNotNull();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(200_000_000L);
        remove(id);
    }

    @Test
    void every_kind_can_be_put_listed_and_removed() {
        List<String> kinds = given().baseUri(simulator.endpoint().toString())
                .get("/_sim/faults")
                .then()
                .extract()
                .path("kinds");
        assertThat(kinds).hasSizeGreaterThan(15);
        for (String kind : kinds) {
            String id = put(
                    "{\"kind\":\"" + kind + "\",\"service\":\"nobody\",\"after\":\"PT1H\",\"lasts\":\"PT1H\","
                            + "\"probability\":0.5,\"duration\":\"PT1S\",\"rate\":100,\"text\":\"ec2:DescribeAccountAttributes\"}");
            given().baseUri(simulator.endpoint().toString())
                    .get("/_sim/faults")
                    .then()
                    .body("faults[0].kind", equalTo(kind));
            remove(id);
        }
    }
}
