package dev.expressmode.live;

import static dev.expressmode.live.DockerLab.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.docker.EngineView;
import dev.expressmode.docker.FakeRegistry;
import dev.expressmode.docker.OnDocker;
import dev.expressmode.docker.TestImages;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Task;

/** What DescribeTasks, the logs and the metrics say about tasks on a real engine. */
@OnDocker
class DockerTasksTest {
    private static final String PULL = "CannotPullContainerError: pull image manifest has been retried ";
    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf";

    @TempDir
    private static Path data;

    private static FakeRegistry registry;
    private static DockerLab lab;

    private String service = "";
    private String arn = "";

    @BeforeAll
    static void open() throws IOException {
        registry = new FakeRegistry(TestImages.layer());
        Path secrets = Files.writeString(data.resolve("secrets.json"), "{\"db\":\"hunter2\"}");
        lab = DockerLab.open(data, Optional.of(secrets), Duration.ofSeconds(30));
    }

    @AfterAll
    static void close() {
        lab.close();
        registry.close();
        assertThat(EngineView.everything()).isEmpty();
    }

    @BeforeEach
    void name(TestInfo test) {
        service = "test-" + Integer.toHexString(test.getDisplayName().hashCode());
    }

    @AfterEach
    void delete() {
        lab.delete(arn);
    }

    private void create(Consumer<ExpressGatewayContainer.Builder> container) {
        arn = lab.create(service, container);
    }

    private Task stoppedTaskOf(String image, String... command) {
        create(container(image, Map.of(), command));
        return lab.stopped(service);
    }

    private static void assertFailedToStart(Task task, String reason) {
        assertThat(task.stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(task.stoppedReason()).isEqualTo(reason);
        assertThat(task.containers().get(0).reason()).isEqualTo(reason);
        assertThat(task.containers().get(0).exitCode()).isNull();
    }

    private static void assertExited(Task task, int exitCode) {
        assertThat(task.stopCodeAsString()).isEqualTo("EssentialContainerExited");
        assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
        assertThat(task.containers().get(0).exitCode()).isEqualTo(exitCode);
    }

    @Test
    void an_image_the_registry_does_not_have_is_not_found() {
        String image = registry.reference("good:nope");

        assertFailedToStart(
                stoppedTaskOf(image),
                PULL + "7 time(s): failed to resolve ref " + image + ": " + image + ": not found");
    }

    @Test
    void the_registry_denies_an_image() {
        String image = registry.reference("private:1");

        assertFailedToStart(
                stoppedTaskOf(image),
                PULL + "1 time(s): failed to resolve ref " + image + ": pull access denied, repository does not exist"
                        + " or may require authorization: server message: insufficient_scope: authorization failed");
    }

    @Test
    void an_image_for_other_machines_has_no_fitting_manifest() {
        Task task = stoppedTaskOf(registry.reference("foreign:1"));

        assertThat(task.stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(task.stoppedReason())
                .startsWith(PULL + "1 time(s): image Manifest does not contain descriptor matching platform 'linux/");
    }

    @Test
    void a_program_for_another_architecture_cannot_be_executed() {
        Task task = stoppedTaskOf(TestImages.forAnotherArchitecture());

        assertThat(task.stopCodeAsString()).isEqualTo("EssentialContainerExited");
        assertThat(task.containers().get(0).reason()).isEqualTo("ContainerRuntimeError: exec format error");
    }

    @Test
    void a_command_that_is_not_in_the_image_cannot_be_started() {
        Task task = stoppedTaskOf(TestImages.good(), "/no/such/command");

        assertThat(task.containers().get(0).exitCode()).isNotEqualTo(0);
        assertThat(task.stopCodeAsString()).isIn("TaskFailedToStart", "EssentialContainerExited");
    }

    @Test
    void a_container_that_exits_at_once_stops_its_task() {
        assertExited(stoppedTaskOf(TestImages.good(), "sh", "-c", "echo bye; exit 3"), 3);
    }

    @Test
    void a_container_that_exits_later_stops_its_task_and_is_replaced() {
        create(container(TestImages.good(), Map.of()));
        lab.untilDeployed(arn);
        String host = lab.endpoint(arn);
        Task first = lab.tasks(service, DesiredStatus.RUNNING).get(0);

        assertThat(lab.users.get(host + "/exit").statusCode()).isEqualTo(200);
        Task task = lab.endedByItself(service);

        assertExited(task, 7);
        assertThat(task.taskArn()).isEqualTo(first.taskArn());
        lab.advanceUntil("a task in its place", () -> lab.users.get(host).statusCode() == 200);
    }

    @Test
    void memory_that_is_not_there_kills_the_container_with_137() {
        Task task = stoppedTaskOf(TestImages.good(), "dd", "if=/dev/zero", "of=/dev/null", "bs=600M", "count=1");

        assertExited(task, 137);
        assertThat(task.containers().get(0).reason())
                .isEqualTo("OutOfMemoryError: Container killed due to memory usage");
    }

    @Test
    void secrets_of_the_file_reach_the_container_and_its_output_reaches_its_log_stream() {
        create(container(TestImages.good(), Map.of(), "sh", "-c", "echo password $PASSWORD; exec sh /app/serve")
                .andThen(container -> container.secrets(
                        Secret.builder().name("PASSWORD").valueFrom(SECRET).build())));
        lab.untilDeployed(arn);
        String task = DockerLab.idOf(lab.tasks(service, DesiredStatus.RUNNING).get(0));

        assertThat(RestAssured.given()
                        .baseUri(lab.simulator.endpoint().toString())
                        .accept("text/plain")
                        .get("/_sim/tasks/" + task + "/logs")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo("password hunter2\nserving\n");
    }

    @Test
    void a_secret_that_is_missing_fails_the_start() {
        String other = SECRET.replace("db-", "other-");
        create(container(TestImages.good(), Map.of())
                .andThen(container -> container.secrets(
                        Secret.builder().name("PASSWORD").valueFrom(other).build())));

        assertFailedToStart(
                lab.stopped(service),
                "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval"
                        + " failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed"
                        + " to fetch secret " + other + " from secrets manager: ResourceNotFoundException: Secrets"
                        + " Manager can't find the specified secret.");
    }

    @Test
    void a_user_stops_a_task_and_the_container_ends_on_sigterm() {
        create(container(TestImages.good(), Map.of()));
        lab.untilDeployed(arn);
        Task running = lab.tasks(service, DesiredStatus.RUNNING).get(0);

        lab.ecs.stopTask(request -> request.task(running.taskArn()).reason("enough"));
        Task task = lab.stopped(service);

        assertThat(task.stopCodeAsString()).isEqualTo("UserInitiated");
        assertThat(task.stoppedReason()).isEqualTo("enough");
        assertThat(task.containers().get(0).exitCode()).isZero();
    }

    @Test
    void cpu_and_memory_of_the_container_are_the_metrics_of_the_service() {
        create(container(TestImages.good(), Map.of(), "sh", "-c", "sh /app/serve & while :; do :; done"));
        lab.untilDeployed(arn);

        try (CloudWatchClient cloudWatch = lab.client(CloudWatchClient.builder())) {
            DockerLab.await("a measurement by the engine", () -> {
                lab.simulator.simulator().advance(Duration.ofMinutes(1));
                return !datapoints(cloudWatch, "CPUUtilization").isEmpty();
            });
            assertThat(datapoints(cloudWatch, "CPUUtilization").get(0).average())
                    .isBetween(30.0, 150.0);
            assertThat(datapoints(cloudWatch, "MemoryUtilization").get(0).average())
                    .isBetween(0.01, 20.0);
        }
    }

    private List<Datapoint> datapoints(CloudWatchClient cloudWatch, String metric) {
        return cloudWatch
                .getMetricStatistics(request -> request.namespace("AWS/ECS")
                        .metricName(metric)
                        .dimensions(
                                Dimension.builder()
                                        .name("ClusterName")
                                        .value("default")
                                        .build(),
                                Dimension.builder()
                                        .name("ServiceName")
                                        .value(service)
                                        .build())
                        .startTime(Instant.parse("2026-01-01T00:00:00Z"))
                        .endTime(Instant.parse("2026-01-02T00:00:00Z"))
                        .period(60)
                        .statistics(Statistic.AVERAGE))
                .datapoints();
    }
}
