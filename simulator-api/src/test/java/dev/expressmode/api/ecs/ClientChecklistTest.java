package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.LifecycleStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** What decides whether the clients people use work: one test for each point, named after who relies on it. */
class ClientChecklistTest {
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final String NAME = "my-api";

    private final Ecs ecs = new Ecs();
    private final EcsClient client = ecs.client();

    @AfterEach
    void close() {
        ecs.close();
    }

    @Test
    void p01_deployments_are_found_by_the_very_millisecond_of_their_creation() {
        ecs.advance(Duration.ofMillis(1_234));
        String arn = ecs.running(NAME, "my-api:v1");
        Instant created = ecs.deployment(arn).createdAt();
        assertThat(created.toEpochMilli() % 1000).isNotZero();

        assertThat(between(arn, created, created).serviceDeployments()).hasSize(1);
        assertThat(between(arn, created.plusMillis(1), LATEST).serviceDeployments())
                .isEmpty();
        assertThat(between(arn, Instant.EPOCH, created.minusMillis(1)).serviceDeployments())
                .isEmpty();
    }

    private ListServiceDeploymentsResponse between(String arn, Instant after, Instant before) {
        return client.listServiceDeployments(request ->
                request.service(arn).createdAt(range -> range.after(after).before(before)));
    }

    @Test
    void p02_a_first_deployment_has_no_source_revisions_at_all() {
        ServiceDeployment first = ecs.deployment(ecs.running(NAME, "my-api:v1"));

        assertThat(first.hasSourceServiceRevisions()).isFalse();
    }

    @Test
    void p03_inactive_services_can_be_described_are_not_listed_and_free_their_arn() {
        String arn = ecs.running(NAME, "my-api:v1");
        ecs.delete(arn);
        ecs.untilInactive(arn);

        assertThat(ecs.service(arn).status()).isEqualTo("INACTIVE");
        assertThat(ecs.express(arn).status().statusCodeAsString()).isEqualTo("INACTIVE");
        assertThat(client.listServices(request -> {}).serviceArns()).isEmpty();
        assertThat(ecs.create(NAME, "my-api:v1").serviceArn()).isEqualTo(arn);
        assertThat(client.listServices(request -> {}).serviceArns()).containsExactly(arn);
    }

    @Test
    void p04_no_revisions_is_said_in_the_words_for_an_inactive_service() {
        ecs.refuses(
                () -> client.describeServiceRevisions(request -> request.serviceRevisionArns(List.of())),
                "InvalidParameterException",
                "Cannot call DescribeServiceRevisions for a service that is INACTIVE");
    }

    @Test
    void p05_services_and_clusters_go_by_name_or_arn() {
        client.createCluster(request -> request.clusterName("shop"));
        String arn = client.createExpressGatewayService(
                        Ecs.request(NAME, "my-api:v1").andThen(request -> request.cluster("shop")))
                .service()
                .serviceArn();
        ecs.settle(arn);
        String cluster = Ecs.HERE + "cluster/shop";

        assertThat(ecs.express(arn).cluster()).isEqualTo("shop");
        for (String by : List.of("shop", cluster)) {
            for (String named : List.of(NAME, arn)) {
                assertThat(client.describeServices(
                                        request -> request.cluster(by).services(named))
                                .services())
                        .hasSize(1);
                assertThat(client.listServiceDeployments(
                                        request -> request.cluster(by).service(named))
                                .serviceDeployments())
                        .hasSize(1);
                assertThat(client.listTasks(request -> request.cluster(by).serviceName(named))
                                .taskArns())
                        .hasSize(1);
            }
        }
        assertThat(client.listServiceDeployments(request -> request.service(arn))
                        .serviceDeployments())
                .hasSize(1);
        assertThat(client.describeServices(request -> request.services(arn)).services())
                .hasSize(1);
    }

    @Test
    void p06_status_is_active_from_the_first_answer_on() {
        assertThat(ecs.create(NAME, "my-api:v1").status().statusCodeAsString()).isEqualTo("ACTIVE");
    }

    @Test
    void p07_there_is_a_current_deployment_only_while_one_runs() {
        String arn = ecs.create(NAME, "my-api:v1").serviceArn();
        assertThat(ecs.express(arn).currentDeployment()).isNull();
        ecs.until(arn, LifecycleStage.SCALE_UP);
        assertThat(ecs.express(arn).currentDeployment()).matches(Ecs.HERE + "service-deployment/default/my-api/.{21}");
        ecs.settle(arn);
        assertThat(ecs.express(arn).currentDeployment()).isNull();
    }

    @Test
    void p08_the_newest_configuration_comes_first() {
        String arn = ecs.running(NAME, "my-api:v1");
        ecs.update(arn, "my-api:v2");

        assertThat(images(arn)).containsExactly("my-api:v2", "my-api:v1");
        ecs.settle(arn);
        assertThat(images(arn)).containsExactly("my-api:v2");
    }

    private List<String> images(String arn) {
        return ecs.express(arn).activeConfigurations().stream()
                .map(configuration -> configuration.primaryContainer().image())
                .toList();
    }

    @Test
    void p09_an_update_keeps_what_it_does_not_mention() {
        String arn = client.createExpressGatewayService(Ecs.request(NAME, "my-api:v1")
                        .andThen(request -> request.cpu("2 vCPU").memory("4 GB").primaryContainer(container -> container
                                .image("my-api:v1")
                                .containerPort(8080)
                                .environment(Ecs.variable("B", "1"), Ecs.variable("A", "2")))))
                .service()
                .serviceArn();
        ecs.settle(arn);
        ecs.update(arn, "my-api:v2");

        ExpressGatewayServiceConfiguration now =
                ecs.express(arn).activeConfigurations().get(0);
        assertThat(now.cpu()).isEqualTo("2 vCPU");
        assertThat(now.memory()).isEqualTo("4 GB");
        assertThat(now.primaryContainer().containerPort()).isEqualTo(8080);
        assertThat(now.primaryContainer().environment())
                .containsExactly(Ecs.variable("B", "1"), Ecs.variable("A", "2"));

        client.updateExpressGatewayService(request -> request.serviceArn(arn)
                .primaryContainer(container -> container.image("my-api:v2").environment(List.of())));
        assertThat(ecs.express(arn)
                        .activeConfigurations()
                        .get(0)
                        .primaryContainer()
                        .environment())
                .isEmpty();
    }

    @Test
    void p10_the_managed_security_group_is_among_those_of_the_service() {
        String arn = client.createExpressGatewayService(Ecs.request(NAME, "my-api:v1")
                        .andThen(request -> request.networkConfiguration(network -> network.securityGroups("sg-mine"))))
                .service()
                .serviceArn();

        List<String> groups = ecs.express(arn)
                .activeConfigurations()
                .get(0)
                .networkConfiguration()
                .securityGroups();
        assertThat(groups).hasSize(2).startsWith("sg-mine");
        assertThat(groups.get(1)).matches("sg-[0-9a-f]{17}");
        assertThat(ecs.service(arn).networkConfiguration().awsvpcConfiguration().securityGroups())
                .isEqualTo(groups);
    }

    @Test
    void p11_the_endpoint_has_no_scheme_and_does_not_change() {
        String arn = ecs.running(NAME, "my-api:v1");
        String host = endpoint(arn);
        ecs.update(arn, "my-api:v2");
        ecs.settle(arn);

        assertThat(host).doesNotContain("/").endsWith(".ecs.us-east-1.on.aws");
        assertThat(endpoint(arn)).isEqualTo(host);
    }

    private String endpoint(String arn) {
        return ecs.express(arn)
                .activeConfigurations()
                .get(0)
                .ingressPaths()
                .get(0)
                .endpoint();
    }

    @Test
    void p12_plain_ecs_calls_tell_an_express_service() {
        String arn = ecs.running(NAME, "my-api:v1");
        Service service = ecs.service(arn);

        assertThat(service.resourceManagementTypeAsString()).isEqualTo("ECS");
        assertThat(service.taskDefinition()).isNull();
        assertThat(service.deployments().get(0).taskDefinition())
                .isEqualTo(Ecs.HERE + "task-definition/default-my-api:1");
        assertThat(service.events()).extracting(ServiceEvent::createdAt).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(service.events().get(0).message()).isEqualTo("(service my-api) has reached a steady state.");
        assertThat(client.listServices(request -> request.resourceManagementType("ECS"))
                        .serviceArns())
                .containsExactly(arn);
        assertThat(client.listServices(request -> request.resourceManagementType("CUSTOMER"))
                        .serviceArns())
                .isEmpty();
    }

    @Test
    void p13_the_account_is_the_one_of_the_roles() {
        String role = "arn:aws:iam::210987654321:role/";
        String arn = client.createExpressGatewayService(
                        Ecs.request(NAME, "my-api:v1").andThen(request -> request.executionRoleArn(role + "execution")
                                .infrastructureRoleArn(role + "infrastructure")))
                .service()
                .serviceArn();

        assertThat(arn).isEqualTo("arn:aws:ecs:us-east-1:210987654321:service/default/my-api");
        assertThat(ecs.express(arn).serviceName()).isEqualTo(NAME);
    }

    @Test
    void p14_a_metric_that_is_none_is_refused_with_those_that_are() {
        ecs.refuses(
                () -> client.createExpressGatewayService(Ecs.request(NAME, "my-api:v1")
                        .andThen(request ->
                                request.scalingTarget(scaling -> scaling.autoScalingMetric("CPUUtilization")))),
                "InvalidParameterException",
                "Invalid autoScalingMetric 'CPUUtilization'. Allowed values are"
                        + " [AVERAGE_CPU, AVERAGE_MEMORY, REQUEST_COUNT_PER_TARGET].");
    }

    @Test
    void p15_a_deployment_that_was_rolled_back_says_why() {
        String arn = ecs.running(NAME, "my-api:v1");
        ecs.inside(simulation -> simulation.image("broken:v2", "SIM_CRASH_AFTER", "1s"));
        ecs.update(arn, "broken:v2");
        ecs.until(arn, DeploymentStatus.ROLLBACK_SUCCESSFUL);

        ServiceDeployment over = ecs.deployment(arn);
        assertThat(over.statusReason())
                .isEqualTo("Service deployment rolled back because the circuit breaker threshold was exceeded.");
        assertThat(over.deploymentCircuitBreaker().statusAsString()).isEqualTo("TRIGGERED");
        assertThat(over.finishedAt()).isNotNull();
        assertThat(ecs.service(arn).deployments().get(0).rolloutStateAsString()).isEqualTo("COMPLETED");
    }
}
