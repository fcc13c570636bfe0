package dev.expressmode.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** A service's whole life through the AWS SDK and real HTTPS requests, on a clock that only the test moves. */
class WholeWalkTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";
    private static final Duration STEP = Duration.ofSeconds(5);

    @TempDir
    private Path data;

    private RunningSimulator simulator;
    private EcsClient ecs;
    private FrontDoorClient users;

    @BeforeEach
    void start() {
        simulator = RunningSimulator.start(SimulatorOptions.forTests(data));
        ecs = EcsClient.builder()
                .endpointOverride(URI.create(simulator.endpoint().toString()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
        users = new FrontDoorClient(simulator);
    }

    @AfterEach
    void stop() {
        ecs.close();
        simulator.close();
    }

    @Test
    void a_service_walks_from_create_over_canary_and_rollback_to_delete() {
        String arn = create("my-api:v1", Map.of());
        String host = endpoint(arn);
        assertThat(users.get(host).statusCode()).isEqualTo(404);
        until(arn, ServiceDeploymentStatus.SUCCESSFUL);
        assertThat(users.count(host, 20)).containsExactly(Map.entry("200 my-api:v1", 20));

        update(arn, "my-api:v2", Map.of());
        untilStage(arn, ServiceDeploymentLifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        // 2,000 draws at 5 %: mean 100, standard deviation 9.7; four of them to either side.
        Map<String, Integer> canary = users.count(host, 2_000);
        assertThat(canary.get("200 my-api:v2")).isBetween(61, 139);
        assertThat(canary.get("200 my-api:v1") + canary.get("200 my-api:v2")).isEqualTo(2_000);
        untilStage(arn, ServiceDeploymentLifecycleStage.BAKE_TIME);
        assertThat(users.count(host, 50)).containsExactly(Map.entry("200 my-api:v2", 50));
        until(arn, ServiceDeploymentStatus.SUCCESSFUL);

        update(arn, "my-api:v3", Map.of("SIM_ERROR_RATE", "30%"));
        ServiceDeployment rolledBack = trafficUntilOver(arn, host);
        assertThat(rolledBack.status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(rolledBack.statusReason())
                .isEqualTo("Service deployment rolled back because of one or more active alarms.");
        assertThat(users.count(host, 50)).containsExactly(Map.entry("200 my-api:v2", 50));

        assertThat(delete(arn).status().statusCodeAsString()).isEqualTo("DRAINING");
        advanceUntil(arn, service -> service.status().statusCodeAsString().equals("INACTIVE"));
        assertThat(users.get(host).statusCode()).isIn(404, 503);
        theHistoryCanBeRead();
    }

    /** Whatever events are made of, all of them have a form in JSON. */
    private void theHistoryCanBeRead() {
        given().baseUri(simulator.endpoint().toString())
                .get("/_sim/history")
                .then()
                .statusCode(200)
                .body("type", hasItems("LogGroupCreated", "WeightsShifted"))
                .body("size()", equalTo(events()));
    }

    @Test
    @Timeout(60)
    void a_request_in_flight_finishes_though_its_service_is_deleted() {
        String arn = create("slow:v1", Map.of("SIM_LATENCY", "1500ms"));
        until(arn, ServiceDeploymentStatus.SUCCESSFUL);
        CompletableFuture<HttpResponse<String>> request = users.getLater(endpoint(arn));
        awaitInFlight();

        delete(arn);
        advanceUntil(arn, service -> service.status().statusCodeAsString().equals("INACTIVE"));

        assertThat(request.join().statusCode()).isEqualTo(200);
    }

    private int events() {
        SimulatorThread engine = simulator.simulator();
        return engine.take(() -> (int) engine.mode().history().size());
    }

    private void awaitInFlight() {
        while (simulator.requestsInFlight() == 0) {
            Thread.onSpinWait();
        }
    }

    private String create(String image, Map<String, String> environment) {
        return ecs.createExpressGatewayService(request -> request.serviceName("my-api")
                        .primaryContainer(container(image, environment))
                        .executionRoleArn(ROLE + "ecsTaskExecutionRole")
                        .infrastructureRoleArn(ROLE + "ecsInfrastructureRoleForExpressServices"))
                .service()
                .serviceArn();
    }

    private static Consumer<ExpressGatewayContainer.Builder> container(String image, Map<String, String> environment) {
        return container -> container
                .image(image)
                .environment(environment.entrySet().stream()
                        .map(entry -> KeyValuePair.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                        .toList());
    }

    private void update(String arn, String image, Map<String, String> environment) {
        String updated = ecs.updateExpressGatewayService(
                        request -> request.serviceArn(arn).primaryContainer(container(image, environment)))
                .service()
                .serviceArn();
        assertThat(updated).isEqualTo(arn);
        simulator.simulator().advance(Duration.ofSeconds(4));
    }

    private ECSExpressGatewayService delete(String arn) {
        return ecs.deleteExpressGatewayService(request -> request.serviceArn(arn))
                .service();
    }

    private ECSExpressGatewayService describe(String arn) {
        return ecs.describeExpressGatewayService(request -> request.serviceArn(arn))
                .service();
    }

    private String endpoint(String arn) {
        return describe(arn).activeConfigurations().get(0).ingressPaths().get(0).endpoint();
    }

    private ServiceDeployment deployment(String arn) {
        String newest = ecs.listServiceDeployments(request -> request.service(arn))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        return ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(newest))
                .serviceDeployments()
                .get(0);
    }

    private void until(String arn, ServiceDeploymentStatus status) {
        simulator.simulator().advance(STEP);
        advanceUntil(arn, service -> deployment(arn).status() == status);
    }

    private void untilStage(String arn, ServiceDeploymentLifecycleStage stage) {
        advanceUntil(arn, service -> deployment(arn).lifecycleStage() == stage);
    }

    private void advanceUntil(String arn, java.util.function.Predicate<ECSExpressGatewayService> condition) {
        for (int i = 0; i < 360; i++) {
            if (condition.test(describe(arn))) {
                return;
            }
            simulator.simulator().advance(STEP);
        }
        throw new AssertionError("not within half an hour of simulated time: " + deployment(arn));
    }

    /** Sixty requests every ten simulated seconds, until the deployment is over. */
    private ServiceDeployment trafficUntilOver(String arn, String host) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 150; i++) {
            ServiceDeployment deployment = deployment(arn);
            if (deployment.finishedAt() != null) {
                assertThat(counts).containsKey("503 my-api:v3");
                assertThat(counts.keySet()).isSubsetOf("200 my-api:v2", "200 my-api:v3", "503 my-api:v3");
                return deployment;
            }
            users.count(host, 60).forEach((what, times) -> counts.merge(what, times, Integer::sum));
            simulator.simulator().advance(Duration.ofSeconds(10));
        }
        throw new AssertionError("the deployment did not end: " + deployment(arn));
    }
}
