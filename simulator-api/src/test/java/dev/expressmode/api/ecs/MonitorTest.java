package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.express.LifecycleStage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ECSManagedResources;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.ManagedIngressPath;
import software.amazon.awssdk.services.ecs.model.ManagedTargetGroup;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;

/** The calls that monitor-express-gateway-service of the AWS CLI makes, in its order and with what it reads. */
class MonitorTest {
    private final Ecs ecs = new Ecs();
    private final EcsClient client = ecs.client();

    @AfterEach
    void close() {
        ecs.close();
    }

    /** Every five seconds in the RESOURCE view. */
    private List<ServiceRevision> pollResources(String arn) {
        ECSExpressGatewayService service = ecs.express(arn);
        List<ServiceRevision> revisions = revisions(service.activeConfigurations().stream()
                .map(ExpressGatewayServiceConfiguration::serviceRevisionArn)
                .toList());
        DescribeServicesResponse plain = client.describeServices(
                request -> request.cluster(service.cluster()).services(arn));
        assertThat(plain.failures()).isEmpty();
        assertThat(plain.services()).hasSize(1);
        return revisions;
    }

    /** Every five seconds in the DEPLOYMENT view, the deployment and its revisions, target first. */
    private List<ServiceRevision> pollDeployment(String arn) {
        String newest = client.listServiceDeployments(
                        request -> request.service(arn).maxResults(1))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        ServiceDeployment deployment = client.describeServiceDeployments(
                        request -> request.serviceDeploymentArns(newest))
                .serviceDeployments()
                .get(0);
        List<ServiceRevision> all = new ArrayList<>(
                revisions(List.of(deployment.targetServiceRevision().arn())));
        if (deployment.hasSourceServiceRevisions()) {
            assertThat(deployment.sourceServiceRevisions()).isNotEmpty();
            all.addAll(revisions(deployment.sourceServiceRevisions().stream()
                    .map(ServiceRevisionSummary::arn)
                    .toList()));
        }
        return all;
    }

    private List<ServiceRevision> revisions(List<String> arns) {
        return client.describeServiceRevisions(request -> request.serviceRevisionArns(arns))
                .serviceRevisions();
    }

    @Test
    void resources_go_from_provisioning_to_active_and_always_say_when() {
        String arn = ecs.create("my-api", "my-api:v1").serviceArn();
        List<ServiceRevision> fresh = pollResources(arn);
        assertThat(statuses(fresh.get(0).ecsManagedResources())).hasSize(12).containsOnly("PROVISIONING");
        ecs.settle(arn);

        ECSManagedResources made = pollResources(arn).get(0).ecsManagedResources();
        assertThat(statuses(made)).hasSize(12).containsOnly("ACTIVE");
        ManagedIngressPath path = made.ingressPaths().get(0);
        assertThat(path.loadBalancer().arn()).contains(":loadbalancer/app/ecs-express-gateway-alb-");
        assertThat(path.loadBalancer().scheme()).isEqualTo("internet-facing");
        assertThat(path.certificate().domainName()).isEqualTo(path.endpoint());
        assertThat(path.rule().arn()).contains(":listener-rule/");
        assertThat(path.targetGroups()).extracting(ManagedTargetGroup::port).containsExactly(80, 80);
        assertThat(path.targetGroups())
                .extracting(ManagedTargetGroup::healthCheckPath)
                .containsExactly("/", "/");
        assertThat(made.autoScaling().scalableTarget().maxCapacity()).isEqualTo(20);
        assertThat(made.autoScaling().applicationAutoScalingPolicies().get(0).metric())
                .isEqualTo("ECSServiceAverageCPUUtilization");
        assertThat(made.logGroups().get(0).logGroupName()).matches("/aws/ecs/default/my-api-[0-9a-f]{4}");
        assertThat(made.metricAlarms()).hasSize(1);
        assertThat(made.serviceSecurityGroups()).hasSize(1);
    }

    /** The status of every managed resource; each must say when it was updated, or the monitor stops with an error. */
    private static List<String> statuses(SdkPojo pojo) {
        List<String> statuses = new ArrayList<>();
        boolean resource =
                pojo.sdkFields().stream().anyMatch(field -> field.locationName().equals("updatedAt"));
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (resource && field.locationName().equals("status")) {
                statuses.add(String.valueOf(value));
            }
            if (resource && field.locationName().equals("updatedAt")) {
                assertThat(value).as(pojo.toString()).isNotNull();
            }
            Stream<?> inner = value instanceof List<?> list
                    ? list.stream()
                    : Stream.of(value).filter(each -> each != null);
            inner.filter(SdkPojo.class::isInstance)
                    .map(SdkPojo.class::cast)
                    .forEach(each -> statuses.addAll(statuses(each)));
        }
        return statuses;
    }

    @Test
    void the_deployment_view_works_from_the_first_deployment_on() {
        String arn = ecs.create("my-api", "my-api:v1").serviceArn();
        assertThat(client.listServiceDeployments(request -> request.service(arn))
                        .serviceDeployments())
                .isEmpty();
        ecs.settle(arn);
        assertThat(pollDeployment(arn)).hasSize(1);

        ecs.update(arn, "my-api:v2");
        ecs.until(arn, LifecycleStage.BAKE_TIME);
        assertThat(pollDeployment(arn)).hasSize(2);
        assertThat(pollResources(arn)).hasSize(2);
    }

    @Test
    void another_port_brings_target_groups_that_only_the_new_revision_has() {
        String arn = ecs.running("my-api", "my-api:v1");
        client.updateExpressGatewayService(request -> request.serviceArn(arn)
                .primaryContainer(container -> container.image("my-api:v2").containerPort(8080)));
        ecs.until(arn, LifecycleStage.BAKE_TIME);

        List<ServiceRevision> both = pollDeployment(arn);
        assertThat(ports(both.get(0))).containsExactly(80, 8080);
        assertThat(ports(both.get(1))).contains(80);
    }

    private static List<Integer> ports(ServiceRevision revision) {
        return revision.ecsManagedResources().ingressPaths().get(0).targetGroups().stream()
                .map(ManagedTargetGroup::port)
                .sorted()
                .toList();
    }

    @Test
    void a_deleted_service_is_told_by_the_words_the_monitor_knows() {
        String arn = ecs.running("my-api", "my-api:v1");
        ecs.delete(arn);
        assertThat(statuses(pollResources(arn).get(0).ecsManagedResources())).contains("DEPROVISIONING");
        ecs.untilInactive(arn);

        assertThat(ecs.express(arn).activeConfigurations()).isEmpty();
        ecs.refuses(
                () -> client.describeServiceRevisions(request -> request.serviceRevisionArns(List.of())),
                "InvalidParameterException",
                "Cannot call DescribeServiceRevisions for a service that is INACTIVE");
    }
}
