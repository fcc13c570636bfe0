package dev.expressmode.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.RecordingReports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A Docker runtime, what it has reported, and questions to the engine behind its back. */
final class Fixture implements AutoCloseable {

    static final String TASK = "00000000000000000000000000000aaa";
    static final String OTHER_TASK = "00000000000000000000000000000bbb";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final RecordingReports reports = new RecordingReports();
    final DockerContainers containers;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Fixture() {
        this(DockerSettings.of("test"));
    }

    Fixture(DockerSettings settings) {
        this(TestEngine.engine(), settings);
    }

    Fixture(DockerEngine engine, DockerSettings settings) {
        this.containers = new DockerContainers(engine, settings);
    }

    /** A task of the image that serves, unless the order says otherwise. */
    static ContainerOrder order(String image, String... command) {
        return new ContainerOrder(
                TASK,
                "arn:aws:ecs:eu-west-1:123456789012:task/default/" + TASK,
                "checkout",
                "1234567890123456789",
                "Main",
                image,
                List.of(command),
                Map.of(),
                Map.of(),
                80,
                256,
                128,
                Duration.ofSeconds(30),
                Optional.empty(),
                List.of());
    }

    static ContainerOrder with(ContainerOrder order, Map<String, String> environment, Map<String, String> secrets) {
        return new ContainerOrder(
                order.taskId(),
                order.taskArn(),
                order.service(),
                order.revision(),
                order.containerName(),
                order.image(),
                order.command(),
                environment,
                secrets,
                order.containerPort(),
                order.cpuUnits(),
                order.memoryMiB(),
                order.stopTimeout(),
                order.logs(),
                order.sidecars());
    }

    static ContainerOrder withStopTimeout(ContainerOrder order, Duration timeout) {
        return new ContainerOrder(
                order.taskId(),
                order.taskArn(),
                order.service(),
                order.revision(),
                order.containerName(),
                order.image(),
                order.command(),
                order.environment(),
                order.secrets(),
                order.containerPort(),
                order.cpuUnits(),
                order.memoryMiB(),
                timeout,
                order.logs(),
                order.sidecars());
    }

    static ContainerOrder withTask(ContainerOrder order, String taskId) {
        return new ContainerOrder(
                taskId,
                order.taskArn().replace(order.taskId(), taskId),
                order.service(),
                order.revision(),
                order.containerName(),
                order.image(),
                order.command(),
                order.environment(),
                order.secrets(),
                order.containerPort(),
                order.cpuUnits(),
                order.memoryMiB(),
                order.stopTimeout(),
                order.logs(),
                order.sidecars());
    }

    Endpoint start(ContainerOrder order) {
        containers.start(order, reports);
        return reports.awaitRunning(order.taskId());
    }

    Endpoint startAndAwaitUp(ContainerOrder order) {
        Endpoint endpoint = start(order);
        await("an answer at " + endpoint, () -> ListensCheck.listens(endpoint));
        return endpoint;
    }

    /** The reason the start failed. */
    String failure(ContainerOrder order) {
        containers.start(order, reports);
        return reports.awaitFailure(order.taskId());
    }

    String get(Endpoint endpoint) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + endpoint + "/"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8))
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The task's container as the engine sees it. */
    static Optional<Container> containerOf(String taskId) {
        return TestEngine.engine()
                .calls()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.TASK, taskId))
                .exec()
                .stream()
                .findFirst();
    }

    static InspectContainerResponse inspect(String taskId) {
        return TestEngine.engine()
                .calls()
                .inspectContainerCmd(containerOf(taskId).orElseThrow().getId())
                .exec();
    }

    List<String> lines(String taskId) {
        return containers.logs(taskId).orElseThrow().lines().stream()
                .map(LogTail.Line::text)
                .toList();
    }

    /** For what only the engine knows, which tells nobody: looks again and again. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        containers.close();
    }
}
