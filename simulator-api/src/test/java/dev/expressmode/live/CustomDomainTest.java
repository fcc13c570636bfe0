package dev.expressmode.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ECSManagedResources;
import software.amazon.awssdk.services.ecs.model.ManagedIngressPath;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** A domain of one's own in front of a service, the way the AWS guide says and the way that breaks. */
class CustomDomainTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    @TempDir
    private Path data;

    private RunningSimulator simulator;
    private EcsClient ecs;
    private ElasticLoadBalancingV2Client elb;
    private AcmClient acm;
    private FrontDoorClient users;

    @BeforeEach
    void start() {
        simulator = RunningSimulator.start(SimulatorOptions.forTests(data));
        ecs = to(EcsClient.builder());
        elb = to(ElasticLoadBalancingV2Client.builder());
        acm = to(AcmClient.builder());
        users = new FrontDoorClient(simulator);
    }

    private <C, B extends AwsClientBuilder<B, C>> C to(B builder) {
        return builder.endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterEach
    void stop() {
        ecs.close();
        elb.close();
        acm.close();
        simulator.close();
    }

    @Test
    void the_edited_express_rule_survives_a_deployment_and_the_separate_pinned_rule_does_not() {
        String service = ecs.createExpressGatewayService(request -> request.serviceName("shop")
                        .primaryContainer(container -> container.image("shop:v1"))
                        .executionRoleArn(ROLE + "ecsTaskExecutionRole")
                        .infrastructureRoleArn(ROLE + "ecsInfrastructureRoleForExpressServices"))
                .service()
                .serviceArn();
        untilDeployed(service);
        ManagedIngressPath path = managed(service).ingressPaths().get(0);
        String listener = path.listener().arn();
        String rule = path.rule().arn();
        String host = path.endpoint().replace("https://", "");

        elb.addListenerCertificates(r -> r.listenerArn(listener)
                .certificates(c -> c.certificateArn(certificate("shop.example.com", "pinned.example.com"))));
        assertThat(users.get("shop.example.com").statusCode()).isEqualTo(404);
        elb.modifyRule(r -> r.ruleArn(rule).conditions(hosts(host, "shop.example.com")));
        elb.createRule(r -> r.listenerArn(listener)
                .priority(10)
                .conditions(hosts("pinned.example.com"))
                .actions(to(liveGroup(rule))));
        assertThat(users.count("shop.example.com", 5)).containsExactly(Map.entry("200 shop:v1", 5));
        assertThat(users.count("pinned.example.com", 5)).containsExactly(Map.entry("200 shop:v1", 5));

        ecs.updateExpressGatewayService(
                request -> request.serviceArn(service).primaryContainer(container -> container.image("shop:v2")));
        untilDeployed(service);
        until(() -> users.get("pinned.example.com").statusCode() == 503);

        assertThat(users.count("shop.example.com", 5)).containsExactly(Map.entry("200 shop:v2", 5));
        assertThat(users.count(host, 5)).containsExactly(Map.entry("200 shop:v2", 5));
        assertThat(users.get("pinned.example.com").statusCode()).isEqualTo(503);
        assertThat(elb.describeRules(r -> r.ruleArns(rule))
                        .rules()
                        .get(0)
                        .conditions()
                        .get(0)
                        .hostHeaderConfig()
                        .values())
                .containsExactly(host, "shop.example.com");
    }

    private String certificate(String name, String other) {
        return acm.requestCertificate(r -> r.domainName(name).subjectAlternativeNames(other))
                .certificateArn();
    }

    private String liveGroup(String rule) {
        return elb
                .describeRules(r -> r.ruleArns(rule))
                .rules()
                .get(0)
                .actions()
                .get(0)
                .forwardConfig()
                .targetGroups()
                .stream()
                .filter(group -> group.weight() > 0)
                .findFirst()
                .orElseThrow()
                .targetGroupArn();
    }

    private static RuleCondition hosts(String... values) {
        return RuleCondition.builder()
                .field("host-header")
                .hostHeaderConfig(config -> config.values(values))
                .build();
    }

    private static Action to(String group) {
        return Action.builder().type("forward").targetGroupArn(group).build();
    }

    private ECSManagedResources managed(String service) {
        String revision = deployment(service).targetServiceRevision().arn();
        return ecs.describeServiceRevisions(r -> r.serviceRevisionArns(revision))
                .serviceRevisions()
                .get(0)
                .ecsManagedResources();
    }

    private ServiceDeployment deployment(String service) {
        String newest = ecs.listServiceDeployments(r -> r.service(service))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        return ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(newest))
                .serviceDeployments()
                .get(0);
    }

    private void untilDeployed(String service) {
        simulator.simulator().advance(Duration.ofSeconds(5));
        until(() -> deployment(service).status() == ServiceDeploymentStatus.SUCCESSFUL);
    }

    private void until(BooleanSupplier condition) {
        for (int i = 0; i < 360; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            simulator.simulator().advance(Duration.ofSeconds(5));
        }
        throw new AssertionError("not within half an hour of simulated time");
    }
}
