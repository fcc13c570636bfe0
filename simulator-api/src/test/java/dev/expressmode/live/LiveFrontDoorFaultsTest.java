package dev.expressmode.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** Faults of the front door, put by the control API, meet real requests. */
class LiveFrontDoorFaultsTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    @TempDir
    private Path data;

    private RunningSimulator simulator;
    private EcsClient ecs;
    private FrontDoorClient users;

    @BeforeEach
    void start() {
        simulator = RunningSimulator.start(SimulatorOptions.forTests(data));
        ecs = EcsClient.builder()
                .endpointOverride(simulator.endpoint())
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
    void a_fault_of_one_service_strikes_its_requests_until_it_is_removed() {
        String shop = deployed("shop");
        String blog = deployed("blog");

        String fault = put("\"kind\":\"target resets front door\",\"service\":\"shop\"");

        assertThat(users.get(shop).statusCode()).isEqualTo(502);
        assertThat(users.get(blog).statusCode()).isEqualTo(200);
        given().baseUri(simulator.endpoint().toString())
                .delete("/_sim/faults/" + fault)
                .then()
                .statusCode(204);
        assertThat(users.get(shop).statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_of_one_image_ends_by_itself_when_its_time_is_over() {
        String shop = deployed("shop");
        String blog = deployed("blog");

        String unused = put("\"kind\":\"front door resets client\",\"target\":\"blog:v1\",\"lasts\":\"PT5M\"");

        assertThatThrownBy(() -> users.get(blog))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(users.get(shop).statusCode()).isEqualTo(200);
        simulator.simulator().advance(Duration.ofMinutes(5));
        assertThat(users.get(blog).statusCode()).isEqualTo(200);
    }

    @Test
    void latency_is_simulated_time() throws Exception {
        String shop = deployed("shop");
        String unused = put("\"kind\":\"front door slow\",\"duration\":\"PT40S\"");
        CompletableFuture<HttpResponse<String>> answer = users.getLater(shop);
        awaitDelayed();

        simulator.simulator().advance(Duration.ofSeconds(39));
        assertThat(answer).isNotDone();
        simulator.simulator().advance(Duration.ofSeconds(1));

        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    @Test
    void a_drain_that_waits_for_a_late_answer_does_not_stop_time_for_ever() throws Exception {
        String shop = deployed("shop");
        String unused = put("\"kind\":\"front door slow\",\"duration\":\"PT1S\"");
        CompletableFuture<HttpResponse<String>> answer = users.getLater(shop);
        awaitDelayed();
        Instant before = now();

        ecs.deleteExpressGatewayService(delete -> delete.serviceArn(arn("shop")));
        simulator.simulator().advance(Duration.ofMinutes(10));

        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(Duration.between(before, now())).isEqualTo(Duration.ofMinutes(10));
        assertThat(given().baseUri(simulator.endpoint().toString())
                        .get("/_sim/history")
                        .asString())
                .doesNotContain("HoldsRanOut");
    }

    @Test
    void a_fault_that_makes_no_sense_is_refused() {
        refused("\"kind\":\"front door trickles\"", "needs a rate");
        refused("\"kind\":\"front door trickles\",\"rate\":0", "needs a rate");
        refused("\"kind\":\"front door slow\"", "needs a duration");
        refused("\"kind\":\"front door slow\",\"duration\":\"PT0S\"", "must be above 0");
        refused("\"kind\":\"API fails\",\"target\":\"10.0.0.1\"", "is not about targets");
    }

    private void refused(String members, String why) {
        assertThat(given().baseUri(simulator.endpoint().toString())
                        .contentType("application/json")
                        .body("{" + members + "}")
                        .post("/_sim/faults")
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains(why);
    }

    private String put(String members) {
        return given().baseUri(simulator.endpoint().toString())
                .contentType("application/json")
                .body("{" + members + "}")
                .post("/_sim/faults")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A request that is held back is one in flight whose target has answered. */
    private void awaitDelayed() {
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!simulator.anythingDelayed() && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }
        assertThat(simulator.anythingDelayed()).isTrue();
    }

    private Instant now() {
        return simulator
                .simulator()
                .take(() -> simulator.simulator().mode().timeline().now());
    }

    private static String arn(String name) {
        return "arn:aws:ecs:us-east-1:000000000000:service/default/" + name;
    }

    /** The host of a new service, once it serves. */
    private String deployed(String name) {
        ecs.createExpressGatewayService(request -> request.serviceName(name)
                .primaryContainer(container -> container.image(name + ":v1"))
                .executionRoleArn(ROLE + "ecsTaskExecutionRole")
                .infrastructureRoleArn(ROLE + "ecsInfrastructureRoleForExpressServices"));
        for (int i = 0; i < 360 && !isDeployed(name); i++) {
            simulator.simulator().advance(Duration.ofSeconds(10));
        }
        return URI.create("https://"
                        + ecs.describeExpressGatewayService(request -> request.serviceArn(arn(name)))
                                .service()
                                .activeConfigurations()
                                .get(0)
                                .ingressPaths()
                                .get(0)
                                .endpoint())
                .getHost();
    }

    private boolean isDeployed(String name) {
        return ecs.listServiceDeployments(request -> request.service(arn(name))).serviceDeployments().stream()
                .anyMatch(deployment -> deployment.status() == ServiceDeploymentStatus.SUCCESSFUL);
    }
}
