package dev.expressmode.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** A listener on port 80 that a user adds with the AWS SDK really changes the front door. */
class PlainListenerTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";
    private static final String SERVICE = "arn:aws:ecs:us-east-1:000000000000:service/default/shop";

    @TempDir
    private Path data;

    private RunningSimulator simulator;
    private EcsClient ecs;
    private ElasticLoadBalancingV2Client elb;
    private String host;

    @BeforeEach
    void aServiceAtRest() {
        simulator = RunningSimulator.start(SimulatorOptions.forTests(data));
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        ecs = EcsClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        elb = ElasticLoadBalancingV2Client.builder()
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        ecs.createExpressGatewayService(request -> request.serviceName("shop")
                .primaryContainer(container -> container.image("shop:v1"))
                .executionRoleArn(ROLE + "ecsTaskExecutionRole")
                .infrastructureRoleArn(ROLE + "ecsInfrastructureRoleForExpressServices"));
        for (int i = 0; i < 360 && !isDeployed(); i++) {
            simulator.simulator().advance(Duration.ofSeconds(10));
        }
        ECSExpressGatewayService shop = ecs.describeExpressGatewayService(request -> request.serviceArn(SERVICE))
                .service();
        host = shop.activeConfigurations()
                .get(0)
                .ingressPaths()
                .get(0)
                .endpoint()
                .replaceAll("^https://|/$", "");
    }

    @AfterEach
    void stop() {
        ecs.close();
        elb.close();
        simulator.close();
    }

    @Test
    void plain_http_is_redirected_and_forwarded_as_the_listener_says_and_gone_when_it_is() throws Exception {
        assertThat(plain()).startsWith("HTTP/1.1 421 ");

        String listener = elb.createListener(request -> request.loadBalancerArn(balancer())
                        .protocol(ProtocolEnum.HTTP)
                        .port(80)
                        .defaultActions(action -> action.type(ActionTypeEnum.REDIRECT)
                                .redirectConfig(
                                        to -> to.protocol("HTTPS").port("443").statusCode("HTTP_301"))))
                .listeners()
                .get(0)
                .listenerArn();
        assertThat(plain()).startsWith("HTTP/1.1 301 ").contains("Location: https://" + host + ":443/cart?id=7\r\n");

        String group = elb.describeTargetGroups(request -> request.loadBalancerArn(balancer())).targetGroups().stream()
                .filter(each -> !elb.describeTargetHealth(health -> health.targetGroupArn(each.targetGroupArn()))
                        .targetHealthDescriptions()
                        .isEmpty())
                .findFirst()
                .orElseThrow()
                .targetGroupArn();
        elb.modifyListener(request -> request.listenerArn(listener)
                .defaultActions(action -> action.type(ActionTypeEnum.FORWARD).targetGroupArn(group)));
        assertThat(plain()).startsWith("HTTP/1.1 200 OK\r\n");

        elb.deleteListener(request -> request.listenerArn(listener));
        assertThat(plain()).startsWith("HTTP/1.1 421 ");
    }

    private String balancer() {
        return elb.describeLoadBalancers().loadBalancers().get(0).loadBalancerArn();
    }

    private String plain() throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), simulator.httpPort())) {
            client.setSoTimeout(20_000);
            client.getOutputStream()
                    .write(("GET /cart?id=7 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private boolean isDeployed() {
        return ecs.listServiceDeployments(request -> request.service(SERVICE)).serviceDeployments().stream()
                .anyMatch(deployment -> deployment.status() == ServiceDeploymentStatus.SUCCESSFUL);
    }
}
