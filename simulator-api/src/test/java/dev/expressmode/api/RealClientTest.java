package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.api.ecs.EcsApi;
import dev.expressmode.api.wire.AwsQuery;
import dev.expressmode.api.wire.Samples;
import java.lang.reflect.Method;
import java.util.List;
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
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0), List.of(ecsApi, stsApi), Turn.atOnce(), List.of());
        ecs = EcsClient.builder()
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
