package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.api.ecs.EcsApi;
import dev.expressmode.api.wire.AwsQuery;
import dev.expressmode.api.wire.QueryErrors;
import dev.expressmode.api.wire.RpcV2Cbor;
import dev.expressmode.api.wire.Samples;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sts.StsClient;

@DisplayName("The SDK's own client and our server understand each other in every operation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealClientTest {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final Fakes.Recorder recorder = new Fakes.Recorder();
    private ApiServer server;
    private EcsClient ecs;
    private StsClient sts;
    private CloudWatchClient cloudWatch;

    @BeforeAll
    void start() {
        ServiceApi stsApi = new ServiceApi(
                "AWS STS",
                "sts",
                StsClient.class,
                List.of(new AwsQuery("https://sts.amazonaws.com/doc/2011-06-15/")),
                stsOperations().<Operation<?, ?>>map(recorder::of).toList());
        ServiceApi ecsApi =
                EcsApi.of(ecsOperations().<Operation<?, ?>>map(recorder::of).toList());
        ServiceApi cloudWatchApi = new ServiceApi(
                "Amazon CloudWatch",
                "monitoring",
                CloudWatchClient.class,
                List.of(new RpcV2Cbor("GraniteServiceVersion20100801", new QueryErrors("x", Map.of()))),
                cloudWatchOperations().<Operation<?, ?>>map(recorder::of).toList());
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0),
                List.of(ecsApi, stsApi, cloudWatchApi),
                Turn.atOnce(),
                List.of());
        ecs = EcsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        cloudWatch = CloudWatchClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        sts = StsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    @AfterAll
    void stop() {
        cloudWatch.close();
        ecs.close();
        sts.close();
        server.close();
    }

    static Stream<Method> ecsOperations() {
        return Samples.operationsOf(EcsClient.class);
    }

    static Stream<Method> stsOperations() {
        return Samples.operationsOf(StsClient.class);
    }

    static Stream<Method> cloudWatchOperations() {
        return Samples.operationsOf(CloudWatchClient.class);
    }

    @ParameterizedTest(name = "cloudwatch {0}")
    @MethodSource("cloudWatchOperations")
    void in_cbor(Method operation) throws ReflectiveOperationException {
        assertUnderstood(operation, cloudWatch);
    }

    @ParameterizedTest(name = "ecs {0}")
    @MethodSource("ecsOperations")
    void in_json(Method operation) throws ReflectiveOperationException {
        assertUnderstood(operation, ecs);
    }

    @ParameterizedTest(name = "sts {0}")
    @MethodSource("stsOperations")
    void in_forms_and_xml(Method operation) throws ReflectiveOperationException {
        assertUnderstood(operation, sts);
    }

    private void assertUnderstood(Method operation, Object client) throws ReflectiveOperationException {
        Object sent = new Samples(operation.hashCode()).full(operation.getParameterTypes()[0]);
        Object expected = Fakes.Recorder.answerOf(operation.getReturnType().asSubclass(SdkResponse.class));

        Object received = operation.invoke(client, sent);

        assertThat(recorder.asked.get(operation.getName())).isEqualTo(sent);
        assertThat(((SdkPojo) received).equalsBySdkFields(expected))
                .as("received %s%nbut the server sent %s", received, expected)
                .isTrue();
    }
}
