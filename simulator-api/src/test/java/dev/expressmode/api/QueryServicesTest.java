package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.api.wire.AwsQuery;
import dev.expressmode.api.wire.Ec2Query;
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
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;

@DisplayName("Every shape of EC2, ELB and IAM survives the way there and back, hostile texts included")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryServicesTest {
    /** Operations whose names Java writes in another way than AWS: the fakes do not know AWS's. */
    private static final String ACRONYM = ".*(SSL|MFA|ID|SSH).*";

    private final Fakes.Recorder recorder = new Fakes.Recorder();
    private ApiServer server;
    private Ec2Client ec2;
    private ElasticLoadBalancingV2Client elb;
    private IamClient iam;

    @BeforeAll
    void start() {
        List<ServiceApi> services = List.of(
                new ServiceApi(
                        "Elastic Load Balancing",
                        "elasticloadbalancing",
                        ElasticLoadBalancingV2Client.class,
                        List.of(new AwsQuery("http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/")),
                        elbOperations().<Operation<?, ?>>map(recorder::of).toList()),
                new ServiceApi(
                        "AWS IAM",
                        "iam",
                        IamClient.class,
                        List.of(new AwsQuery("https://iam.amazonaws.com/doc/2010-05-08/")),
                        iamOperations().<Operation<?, ?>>map(recorder::of).toList()),
                new ServiceApi(
                        "Amazon EC2",
                        "ec2",
                        Ec2Client.class,
                        List.of(new Ec2Query()),
                        ec2Operations().<Operation<?, ?>>map(recorder::of).toList()));
        server = ApiServer.start(ServerSettings.defaults().withPort(0), services, Turn.atOnce(), List.of());
        ec2 = to(server, Ec2Client.builder()).build();
        elb = to(server, ElasticLoadBalancingV2Client.builder()).build();
        iam = to(server, IamClient.builder()).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B to(ApiServer server, B builder) {
        return builder.endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    @AfterAll
    void stop() {
        ec2.close();
        elb.close();
        iam.close();
        server.close();
    }

    static Stream<Method> elbOperations() {
        return Samples.operationsOf(ElasticLoadBalancingV2Client.class)
                .filter(method -> !method.getName().matches(ACRONYM));
    }

    static Stream<Method> iamOperations() {
        return Samples.operationsOf(IamClient.class)
                .filter(method -> !method.getName().matches(ACRONYM));
    }

    /** Those of networks: all of EC2 is more than 700 operations. */
    static Stream<Method> ec2Operations() {
        return Samples.operationsOf(Ec2Client.class)
                .filter(method -> method.getName()
                        .matches(".*(Vpc|Subnet|SecurityGroup|RouteTable|InternetGateway|Tags|Zones"
                                + "|NetworkInterfaces|AccountAttributes)s?"))
                .filter(method -> !method.getName().matches(".*(Snapshot|Ipam).*"));
    }

    @ParameterizedTest(name = "elb {0}")
    @MethodSource("elbOperations")
    void of_the_load_balancers(Method operation) throws ReflectiveOperationException {
        assertUnderstood(operation, elb);
    }

    @ParameterizedTest(name = "iam {0}")
    @MethodSource("iamOperations")
    void of_identities(Method operation) throws ReflectiveOperationException {
        assertUnderstood(operation, iam);
    }

    @ParameterizedTest(name = "ec2 {0}")
    @MethodSource("ec2Operations")
    void of_networks(Method operation) throws ReflectiveOperationException {
        assertUnderstood(operation, ec2);
    }

    private void assertUnderstood(Method operation, Object client) throws ReflectiveOperationException {
        Object sent = new Samples(operation.getName().hashCode()).full(operation.getParameterTypes()[0]);
        Object expected = Fakes.Recorder.answerOf(operation.getReturnType().asSubclass(SdkResponse.class));

        Object received = operation.invoke(client, sent);

        assertThat(filled(recorder.asked.get(operation.getName()))).isEqualTo(filled(sent));
        assertThat(filled(received)).isEqualTo(filled(expected));
    }

    /** Without empty lists and maps, which a form cannot always tell from absent ones, and maps with an empty key. */
    private static String filled(Object shape) {
        return shape.toString()
                .replaceAll("(, )?\\w+=(\\[]|\\{}|\\{[^{}]*\\})(?=[,)])", "")
                .replace("(, ", "(");
    }
}
