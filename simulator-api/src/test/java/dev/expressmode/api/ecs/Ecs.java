package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.expressmode.Simulation;
import dev.expressmode.api.ApiServer;
import dev.expressmode.api.ServerSettings;
import dev.expressmode.api.Turn;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.LifecycleStage;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A simulator on virtual time with ECS in front of it, and the SDK's client for that. */
final class Ecs implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::000000000000:role/";
    static final String EXECUTION_ROLE = ROLE + "ecsTaskExecutionRole";
    static final String INFRASTRUCTURE_ROLE = ROLE + "ecsInfrastructureRoleForExpressServices";
    static final String HERE = "arn:aws:ecs:us-east-1:000000000000:";

    private final Object lock = new Object();
    private final Simulation aws = new Simulation(1);
    private final ApiServer server;
    private final EcsClient client;

    Ecs() {
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0), List.of(EcsApi.of(aws.mode())), new OneAtATime(), List.of());
        client = EcsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private final class OneAtATime implements Turn {
        @Override
        public <T> T take(Supplier<T> work) {
            synchronized (lock) {
                return work.get();
            }
        }
    }

    EcsClient client() {
        return client;
    }

    ApiServer server() {
        return server;
    }

    /** Does something to the simulator itself. */
    <T> T inside(Function<Simulation, T> work) {
        synchronized (lock) {
            return work.apply(aws);
        }
    }

    void advance(Duration by) {
        inside(simulation -> simulation.advance(by));
    }

    void settle(String arn) {
        inside(simulation -> simulation.settle(arn));
    }

    void until(String arn, LifecycleStage stage) {
        inside(simulation -> simulation.until(arn, stage));
    }

    void until(String arn, DeploymentStatus status) {
        inside(simulation -> simulation.until(arn, status));
    }

    /** Until the service has gone, tasks and all. */
    void untilInactive(String arn) {
        inside(simulation -> {
            simulation.until(arn, ExpressService.Status.INACTIVE);
            return arn;
        });
    }

    static Consumer<CreateExpressGatewayServiceRequest.Builder> request(String name, String image) {
        return request -> request.serviceName(name)
                .primaryContainer(container -> container.image(image))
                .executionRoleArn(EXECUTION_ROLE)
                .infrastructureRoleArn(INFRASTRUCTURE_ROLE);
    }

    static KeyValuePair variable(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }

    static Secret secret(String name, String valueFrom) {
        return Secret.builder().name(name).valueFrom(valueFrom).build();
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    ECSExpressGatewayService create(String name, String image) {
        return client.createExpressGatewayService(request(name, image)).service();
    }

    /** A service whose first deployment is over. */
    String running(String name, String image) {
        String arn = create(name, image).serviceArn();
        settle(arn);
        return arn;
    }

    void update(String arn, String image) {
        String updated = client.updateExpressGatewayService(
                        request -> request.serviceArn(arn).primaryContainer(container -> container.image(image)))
                .service()
                .serviceArn();
        assertThat(updated).isEqualTo(arn);
    }

    void delete(String arn) {
        assertThat(client.deleteExpressGatewayService(request -> request.serviceArn(arn))
                        .service()
                        .status()
                        .statusCodeAsString())
                .isEqualTo("DRAINING");
    }

    ECSExpressGatewayService express(String arn) {
        return client.describeExpressGatewayService(request -> request.serviceArn(arn))
                .service();
    }

    Service service(String arn) {
        return client.describeServices(request -> request.services(arn))
                .services()
                .get(0);
    }

    /** The newest service deployment. */
    ServiceDeployment deployment(String arn) {
        String newest = client.listServiceDeployments(request -> request.service(arn))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        return client.describeServiceDeployments(request -> request.serviceDeploymentArns(newest))
                .serviceDeployments()
                .get(0);
    }

    /** A call must be refused in these words, and nothing may have happened. */
    void refuses(ThrowingCallable call, String code, String message) {
        long before = inside(simulation -> simulation.mode().history().size());
        EcsException refusal = catchThrowableOfType(EcsException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        AwsErrorDetails details = refusal.awsErrorDetails();
        assertThat(details.errorCode() + ": " + details.errorMessage()).isEqualTo(code + ": " + message);
        assertThat(refusal.statusCode()).isEqualTo(400);
        long after = inside(simulation -> simulation.mode().history().size());
        assertThat(after).as("events").isEqualTo(before);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
