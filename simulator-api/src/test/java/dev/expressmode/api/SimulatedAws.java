package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.ExpressMode;
import dev.expressmode.Simulation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * A simulator on virtual time behind a real endpoint. Every answer on its way to a client of the SDK is held to the
 * SDK's model: what the client reads is what the operation filled in, and every value of an enumeration is one that
 * the SDK knows.
 */
public final class SimulatedAws implements AutoCloseable {
    private final Simulation simulation;
    private final List<SdkResponse> answered = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final ApiServer server;

    @SafeVarargs
    public SimulatedAws(Function<ExpressMode, ServiceApi>... services) {
        this(
                new Simulation(1),
                mode -> Stream.of(services).map(service -> service.apply(mode)).toList());
    }

    /** The services that this makes over a simulator, a simulator of one's own. */
    public SimulatedAws(Simulation simulation, Function<ExpressMode, List<ServiceApi>> services) {
        this.simulation = simulation;
        List<ServiceApi> recorded =
                services.apply(simulation.mode()).stream().map(this::recording).toList();
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0).withScopes(Scopes.forAccount("000000000000")),
                recorded,
                Turn.atOnce(),
                List.of());
    }

    /** An endpoint with every service that this makes over a simulator. */
    static SimulatedAws of(Function<ExpressMode, List<ServiceApi>> services) {
        return new SimulatedAws(new Simulation(1), services);
    }

    private ServiceApi recording(ServiceApi service) {
        List<Operation<?, ?>> operations = new ArrayList<>();
        for (String name : service.operationNames()) {
            operations.add(recording(service.operation(name).orElseThrow()));
        }
        return service.with(operations);
    }

    private <Q extends SdkRequest, R extends SdkResponse> Operation<Q, R> recording(Operation<Q, R> operation) {
        return new Operation<>() {
            @Override
            public String name() {
                return operation.name();
            }

            @Override
            public SdkBuilder<?, Q> request() {
                return operation.request();
            }

            @Override
            public R handle(Q request, Call call) {
                R answer = operation.handle(request, call);
                answered.add(answer);
                return answer;
            }
        };
    }

    /** The simulator itself. */
    public Simulation simulation() {
        return simulation;
    }

    /** Where it answers. */
    URI endpoint() {
        return server.endpoint();
    }

    /** How answers so far were not as the model wants them; each is told once. */
    List<String> violations() {
        List<String> told = List.copyOf(violations);
        violations.clear();
        return told;
    }

    /** Points a client here. */
    public <C, B extends AwsClientBuilder<B, C>> C client(B builder) {
        return builder.endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(config ->
                        config.addExecutionInterceptor(new Watching()).retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    /** Stops serving, and complains if any answer was not as the model wants it. */
    @Override
    public void close() {
        server.close();
        assertThat(violations).isEmpty();
    }

    private final class Watching implements ExecutionInterceptor {
        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            SdkResponse sent = answered.get(answered.size() - 1);
            SdkResponse received = context.response();
            if (!ModelCheck.sameFilled(received, sent)) {
                violations.add("sent " + sent + "\n but the client read " + received);
            }
            violations.addAll(ModelCheck.unknownValues(received));
        }
    }
}
