package dev.expressmode.live;

import dev.expressmode.ExpressMode;
import dev.expressmode.docker.DockerContainers;
import dev.expressmode.docker.DockerEngine;
import dev.expressmode.docker.DockerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** A simulator on Docker with a clock that only the test moves, and an account's user in front of it. */
final class DockerLab implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::000000000000:role/";

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final RunningSimulator simulator;
    final EcsClient ecs;
    final FrontDoorClient users;

    private DockerLab(RunningSimulator simulator) {
        this.simulator = simulator;
        this.ecs = client(EcsClient.builder());
        this.users = new FrontDoorClient(simulator);
    }

    static DockerLab open(Path data) {
        return open(data, Optional.empty(), Duration.ofSeconds(30));
    }

    /** One whose time waits no longer than this for work outside, and that has a file of secrets. */
    static DockerLab open(Path data, Optional<Path> secrets, Duration patience) {
        return new DockerLab(RunningSimulator.start(options(data, secrets, patience)));
    }

    /** One on an engine of the test's own. */
    static DockerLab open(Path data, DockerEngine engine, DockerSettings settings) {
        return new DockerLab(RunningSimulator.start(
                SimulatorOptions.forTests(data),
                (timer, containers, probes, door) ->
                        new ExpressMode.Adapters(new DockerContainers(engine, settings), probes, door)));
    }

    private static SimulatorOptions options(Path data, Optional<Path> secrets, Duration patience) {
        SimulatorOptions usual = SimulatorOptions.forTests(data);
        return new SimulatorOptions(
                usual.host(),
                usual.apiPort(),
                usual.albPort(),
                usual.httpPort(),
                usual.proxyPort(),
                usual.pace(),
                usual.start(),
                usual.seed(),
                usual.account(),
                usual.data(),
                RuntimeKind.DOCKER,
                usual.pullPolicy(),
                secrets,
                usual.images(),
                usual.upstream(),
                usual.strictIam(),
                patience,
                usual.eventsWebhook(),
                usual.accessLog());
    }

    <C, B extends AwsClientBuilder<B, C>> C client(B builder) {
        return builder.endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    static Consumer<ExpressGatewayContainer.Builder> container(
            String image, Map<String, String> environment, String... command) {
        List<KeyValuePair> variables = environment.entrySet().stream()
                .map(entry -> KeyValuePair.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
        return container -> container.image(image).environment(variables).command(Arrays.asList(command));
    }

    String create(String name, Consumer<ExpressGatewayContainer.Builder> container) {
        return ecs.createExpressGatewayService(request -> request.serviceName(name)
                        .primaryContainer(container)
                        .cpu("256")
                        .memory("512")
                        .executionRoleArn(ROLE + "ecsTaskExecutionRole")
                        .infrastructureRoleArn(ROLE + "ecsInfrastructureRoleForExpressServices"))
                .service()
                .serviceArn();
    }

    void update(String arn, Consumer<ExpressGatewayContainer.Builder> container) {
        ecs.updateExpressGatewayService(request -> request.serviceArn(arn).primaryContainer(container));
        advance();
    }

    /** Deletes a service and waits until it is gone. */
    void delete(String arn) {
        ecs.deleteExpressGatewayService(request -> request.serviceArn(arn));
        advanceUntil(
                "deletion", () -> describe(arn).status().statusCodeAsString().equals("INACTIVE"));
    }

    ECSExpressGatewayService describe(String arn) {
        return ecs.describeExpressGatewayService(request -> request.serviceArn(arn))
                .service();
    }

    String endpoint(String arn) {
        return describe(arn).activeConfigurations().get(0).ingressPaths().get(0).endpoint();
    }

    ServiceDeployment deployment(String arn) {
        String newest = ecs.listServiceDeployments(request -> request.service(arn))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        return ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(newest))
                .serviceDeployments()
                .get(0);
    }

    void untilDeployed(String arn) {
        advance();
        advanceUntil("deployment", () -> deployment(arn).status() == ServiceDeploymentStatus.SUCCESSFUL);
    }

    List<Task> tasks(String service, DesiredStatus status) {
        List<String> arns = ecs.listTasks(
                        request -> request.serviceName(service).desiredStatus(status))
                .taskArns();
        return arns.isEmpty()
                ? List.of()
                : ecs.describeTasks(request -> request.tasks(arns)).tasks();
    }

    /** The first task of a service that has stopped. */
    Task stopped(String service) {
        advanceUntil("stop of a task", () -> tasks(service, DesiredStatus.STOPPED).stream()
                .anyMatch(task -> task.lastStatus().equals("STOPPED")));
        return tasks(service, DesiredStatus.STOPPED).get(0);
    }

    /** The same for a task that ends by itself: time stands still until the simulator knows, for no test may outrun it. */
    Task endedByItself(String service) {
        await("end of a container", () -> !tasks(service, DesiredStatus.STOPPED).isEmpty());
        return stopped(service);
    }

    static String idOf(Task task) {
        return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
    }

    void advance() {
        advance(STEP);
    }

    void advance(Duration by) {
        simulator.simulator().advance(by);
    }

    void advanceUntil(String what, BooleanSupplier condition) {
        for (int i = 0; i < 360; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            advance();
        }
        throw new AssertionError("not within half an hour of simulated time: " + what);
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
        ecs.close();
        simulator.close();
    }
}
