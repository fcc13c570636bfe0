package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;

/** What ECS refuses, in its own words; nothing has happened after any of it. */
class RefusalsTest {
    private static final String INVALID = "InvalidParameterException";
    private static final String NOBODY = Ecs.HERE + "service/default/nobody";

    private final Ecs ecs = new Ecs();
    private final EcsClient client = ecs.client();

    @AfterEach
    void close() {
        ecs.close();
    }

    private void refusesToCreate(
            Consumer<CreateExpressGatewayServiceRequest.Builder> change, String code, String message) {
        ecs.refuses(
                () -> client.createExpressGatewayService(
                        Ecs.request("my-api", "my-api:v1").andThen(change)),
                code,
                message);
    }

    private void refusesToUpdate(
            String arn, Consumer<UpdateExpressGatewayServiceRequest.Builder> change, String code, String message) {
        Consumer<UpdateExpressGatewayServiceRequest.Builder> request = any -> any.serviceArn(arn);
        ecs.refuses(() -> client.updateExpressGatewayService(request.andThen(change)), code, message);
    }

    @Test
    void create_needs_its_required_members() {
        refusesToCreate(
                request -> request.infrastructureRoleArn(null), INVALID, "infrastructureRoleArn can not be empty.");
        refusesToCreate(request -> request.executionRoleArn(null), INVALID, "executionRoleArn must be specified.");
        refusesToCreate(
                request -> request.primaryContainer(
                        (software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer) null),
                INVALID,
                "primaryContainer must be specified.");
        refusesToCreate(
                request -> request.primaryContainer(container -> container.containerPort(80)),
                "ClientException",
                "Container.image should not be null or empty.");
        refusesToCreate(
                request -> request.primaryContainer(
                        container -> container.image("a").awsLogsConfiguration(logs -> logs.logGroup("/mine"))),
                INVALID,
                "awsLogsConfiguration.logStreamPrefix can not be empty.");
    }

    @Test
    void create_refuses_malformed_names_and_arns() {
        String rule = " Up to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens are allowed.";
        refusesToCreate(request -> request.serviceName("a".repeat(256)), INVALID, "Invalid service name." + rule);
        refusesToCreate(request -> request.serviceName("my api"), INVALID, "Invalid service name." + rule);
        refusesToCreate(request -> request.cluster("a".repeat(256)), INVALID, "Invalid cluster name." + rule);
        refusesToCreate(
                request -> request.cluster("arn:aws:ecs:us-east-1:cluster/x"),
                INVALID,
                "Invalid identifier: Unexpected number of separators");
        refusesToCreate(
                request -> request.executionRoleArn("role"),
                INVALID,
                "Invalid executionRoleArn. 'role' is not the ARN of an IAM role.");
        refusesToCreate(
                request -> request.infrastructureRoleArn("arn:aws:iam::1:role/x"),
                INVALID,
                "Invalid infrastructureRoleArn. 'arn:aws:iam::1:role/x' is not the ARN of an IAM role.");
    }

    @Test
    void create_refuses_impossible_values() {
        refusesToCreate(
                request -> request.scalingTarget(scaling -> scaling.autoScalingMetric("CPUUtilization")),
                INVALID,
                "Invalid autoScalingMetric 'CPUUtilization'. Allowed values are"
                        + " [AVERAGE_CPU, AVERAGE_MEMORY, REQUEST_COUNT_PER_TARGET].");
        refusesToCreate(
                request ->
                        request.scalingTarget(scaling -> scaling.minTaskCount(5).maxTaskCount(2)),
                INVALID,
                "minTaskCount 5 must not be greater than maxTaskCount 2.");
        refusesToCreate(
                request -> request.cpu("1024").memory("512"),
                "ClientException",
                "No Fargate configuration exists for given values: 1024 CPU, 512 memory");
        refusesToCreate(request -> request.cpu("much"), "ClientException", "Invalid 'cpu' setting for task.");
        refusesToCreate(
                request -> request.healthCheckPath("health"),
                INVALID,
                "Invalid healthCheckPath 'health'. The path must begin with '/'.");
        refusesToCreate(
                request -> request.primaryContainer(
                        container -> container.image("a").containerPort(70_000)),
                INVALID,
                "Invalid containerPort 70000. The port must be between 1 and 65535.");
        refusesToCreate(
                request -> request.taskDefinitionArn(Ecs.HERE + "task-definition/mine:1"),
                INVALID,
                "primaryContainer cannot be specified together with taskDefinitionArn.");
    }

    @Test
    void create_refuses_what_is_there_twice() {
        refusesToCreate(
                request -> request.primaryContainer(
                        container -> container.image("a").environment(Ecs.variable("A", "1"), Ecs.variable("A", "2"))),
                INVALID,
                "Duplicate environment variable 'A'.");
        refusesToCreate(
                request -> request.primaryContainer(container -> container
                        .image("a")
                        .environment(Ecs.variable("A", "1"))
                        .secrets(Ecs.secret("A", "arn:aws:ssm:x"))),
                "ClientException",
                "The secret name must be unique and not shared with any new or existing environment variables set on the"
                        + " container, such as 'A'.");
        refusesToCreate(
                request -> request.tags(Ecs.tag("k", "1"), Ecs.tag("k", "2")), INVALID, "Duplicate tag key 'k'.");
        refusesToCreate(
                request -> request.networkConfiguration(network -> network.subnets("subnet-1", "subnet-1")),
                INVALID,
                "Duplicate subnet 'subnet-1'.");
    }

    @Test
    void create_refuses_networks_it_does_not_know() {
        refusesToCreate(
                request -> request.networkConfiguration(network -> network.subnets("subnet-1", "subnet-2")),
                INVALID,
                "The subnet ID 'subnet-1' does not exist");
    }

    @Test
    void create_refuses_a_missing_cluster_but_for_the_default_one() {
        refusesToCreate(request -> request.cluster("mine"), "ClusterNotFoundException", "Cluster not found.");
    }

    @Test
    void create_refuses_a_name_in_use_and_one_still_draining() {
        String arn = ecs.running("my-api", "my-api:v1");
        refusesToCreate(request -> {}, INVALID, "Creation of service was not idempotent.");
        ecs.delete(arn);
        refusesToCreate(request -> {}, INVALID, "Unable to Start a service that is still Draining.");
    }

    @Test
    void each_express_call_has_its_own_words_for_an_unknown_service() {
        ecs.refuses(
                () -> client.describeExpressGatewayService(request -> request.serviceArn(NOBODY)),
                "ResourceNotFoundException",
                "Resource not found.");
        refusesToUpdate(NOBODY, request -> {}, "ServiceNotFoundException", "Service not found.");
        ecs.refuses(
                () -> client.deleteExpressGatewayService(request -> request.serviceArn(NOBODY)),
                INVALID,
                "Resource not found");
    }

    @Test
    void express_calls_want_a_service_arn() {
        String message = "Invalid identifier: 'nobody' is not the ARN of a service.";
        ecs.refuses(
                () -> client.describeExpressGatewayService(request -> request.serviceArn("nobody")), INVALID, message);
        ecs.refuses(
                () -> client.deleteExpressGatewayService(request -> request.serviceArn("nobody")), INVALID, message);
        refusesToUpdate("nobody", request -> {}, INVALID, message);
        ecs.refuses(
                () -> client.describeExpressGatewayService(request -> request.serviceArn(Ecs.HERE + "cluster/default")),
                INVALID,
                "Invalid identifier: '" + Ecs.HERE + "cluster/default' is not the ARN of a service.");
        ecs.refuses(() -> client.deleteExpressGatewayService(request -> {}), INVALID, "serviceArn can not be empty.");
    }

    @Test
    void a_draining_service_and_an_inactive_one_cannot_be_updated_or_deleted() {
        String arn = ecs.running("my-api", "my-api:v1");
        ecs.delete(arn);
        String draining = "Service is in DRAINING status.";
        refusesToUpdate(arn, request -> request.cpu("512"), "ServiceNotActiveException", draining);
        ecs.refuses(
                () -> client.deleteExpressGatewayService(request -> request.serviceArn(arn)),
                "ServiceNotActiveException",
                draining);
        ecs.untilInactive(arn);
        String inactive = "Cannot perform this operation on a service in INACTIVE status.";
        refusesToUpdate(arn, request -> request.cpu("512"), "ServiceNotActiveException", inactive);
        ecs.refuses(
                () -> client.deleteExpressGatewayService(request -> request.serviceArn(arn)),
                "ServiceNotActiveException",
                inactive);
    }

    @Test
    void a_malformed_update_is_refused_like_a_create() {
        String arn = ecs.running("my-api", "my-api:v1");
        refusesToUpdate(
                arn,
                request -> request.scalingTarget(scaling -> scaling.minTaskCount(30)),
                INVALID,
                "minTaskCount 30 must not be greater than maxTaskCount 20.");
        refusesToUpdate(
                arn,
                request -> request.primaryContainer(container -> container.containerPort(8080)),
                "ClientException",
                "Container.image should not be null or empty.");
        refusesToUpdate(
                arn,
                request -> request.memory("300"),
                "ClientException",
                "No Fargate configuration exists for given values: 1024 CPU, 300 memory");
    }

    @Test
    void delete_service_points_to_the_express_call() {
        String arn = ecs.running("my-api", "my-api:v1");
        ecs.refuses(
                () -> client.deleteService(request -> request.service("my-api").force(true)),
                INVALID,
                arn + " has ResourceManagementType=ECS use DeleteExpressGatewayService to delete");
        ecs.refuses(
                () -> client.deleteService(request -> request.service("nobody")),
                "ServiceNotFoundException",
                "Service not found.");
    }

    @Test
    void revisions_are_asked_for_by_their_arns() {
        String arn = ecs.running("my-api", "my-api:v1");
        String other = ecs.running("other", "other:v1");
        String revision = revision(arn);
        refusesRevisions(List.of(), "Cannot call DescribeServiceRevisions for a service that is INACTIVE");
        refusesRevisions(
                new ArrayList<>(Collections.nCopies(21, revision)), "Service Revision ARN count cannot exceed 20");
        refusesRevisions(List.of(arn), "The ServiceRevision ARN is invalid.");
        refusesRevisions(
                List.of(revision, revision(other)),
                "Cross service requests are not allowed. All requested service revisions must be for a single service");
        ecs.delete(arn);
        ecs.untilInactive(arn);
        refusesRevisions(List.of(revision), "Cannot call DescribeServiceRevisions for a service that is INACTIVE");
    }

    private void refusesRevisions(List<String> arns, String message) {
        ecs.refuses(
                () -> client.describeServiceRevisions(request -> request.serviceRevisionArns(arns)), INVALID, message);
    }

    private String revision(String arn) {
        return ecs.express(arn).activeConfigurations().get(0).serviceRevisionArn();
    }

    @Test
    void a_revision_that_was_never_there_is_missing() {
        String arn = ecs.running("my-api", "my-api:v1");
        String unknown = Ecs.HERE + "service-revision/default/my-api/1234567890123456789";
        List<ServiceRevision> found = client.describeServiceRevisions(
                        request -> request.serviceRevisionArns(revision(arn), unknown))
                .serviceRevisions();
        assertThat(found).hasSize(1);
    }

    @Test
    void deployments_are_asked_for_by_their_arns() {
        ecs.running("my-api", "my-api:v1");
        String unknown = Ecs.HERE + "service-deployment/default/my-api/Ct7662j5QiKXdcgCZauD0";
        ecs.refuses(
                () -> client.describeServiceDeployments(request -> request.serviceDeploymentArns("x")),
                INVALID,
                "The ServiceDeployment ARN is invalid.");
        ecs.refuses(
                () -> client.describeServiceDeployments(request -> {}),
                INVALID,
                "serviceDeploymentArns can not be empty.");
        ecs.refuses(
                () -> client.describeServiceDeployments(
                        request -> request.serviceDeploymentArns(Collections.nCopies(21, unknown))),
                INVALID,
                "serviceDeploymentArns can have at most 20 items.");
        ecs.refuses(
                () -> client.stopServiceDeployment(request -> request.serviceDeploymentArn(unknown)),
                "ServiceDeploymentNotFoundException",
                "The service deployment does not exist.");
        ecs.refuses(
                () -> client.stopServiceDeployment(
                        request -> request.serviceDeploymentArn(unknown).stopType("ABORT")),
                INVALID,
                "Invalid stopType 'ABORT'. Allowed values are [ROLLBACK].");
        ecs.refuses(
                () -> client.listServiceDeployments(request -> request.service("nobody")),
                "ServiceNotFoundException",
                "Service not found.");
        ecs.refuses(
                () -> client.listServiceDeployments(
                        request -> request.service("my-api").statusWithStrings("FAILED")),
                INVALID,
                "Invalid status 'FAILED'. Allowed values are [PENDING, SUCCESSFUL, STOPPED, STOP_REQUESTED, IN_PROGRESS,"
                        + " ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED].");
    }

    @Test
    void lists_and_descriptions_keep_to_their_sizes() {
        ecs.running("my-api", "my-api:v1");
        List<String> eleven = IntStream.range(0, 11).mapToObj(i -> "s" + i).toList();
        ecs.refuses(
                () -> client.describeServices(request -> request.services(eleven)),
                INVALID,
                "services can have at most 10 items.");
        ecs.refuses(() -> client.describeServices(request -> {}), INVALID, "services can not be empty.");
        ecs.refuses(
                () -> client.describeServices(request -> request.services("a").includeWithStrings("TAG")),
                INVALID,
                "Invalid include 'TAG'. Allowed values are [TAGS].");
        ecs.refuses(() -> client.describeTasks(request -> {}), INVALID, "Tasks cannot be empty.");
        ecs.refuses(
                () -> client.listServices(request -> request.maxResults(101)),
                INVALID,
                "Invalid maxResults. It must be between 1 and 100.");
        ecs.refuses(() -> client.listServices(request -> request.nextToken("nonsense")), INVALID, "Invalid token.");
        ecs.refuses(
                () -> client.listServices(request -> request.resourceManagementType("EXPRESS")),
                INVALID,
                "Invalid resourceManagementType 'EXPRESS'. Allowed values are [CUSTOMER, ECS].");
    }

    @Test
    void an_unknown_cluster_is_said_to_be_unknown_everywhere() {
        String code = "ClusterNotFoundException";
        String message = "Cluster not found.";
        ecs.refuses(() -> client.listServices(request -> request.cluster("mine")), code, message);
        ecs.refuses(() -> client.listTasks(request -> request.cluster("mine")), code, message);
        ecs.refuses(
                () -> client.describeServices(request -> request.cluster("mine").services("a")), code, message);
        ecs.refuses(
                () -> client.describeTasks(request -> request.cluster("mine").tasks("a")), code, message);
        ecs.refuses(() -> client.deleteCluster(request -> request.cluster("mine")), code, message);
        ecs.refuses(
                () -> client.tagResource(request ->
                        request.resourceArn(Ecs.HERE + "cluster/mine").tags(Ecs.tag("k", "v"))),
                code,
                message);
    }

    @Test
    void tags_keep_to_their_limits_and_to_what_exists() {
        String arn = ecs.running("my-api", "my-api:v1");
        Tag[] many = IntStream.range(0, 51)
                .mapToObj(i -> Tag.builder().key("k" + i).value("v").build())
                .toArray(Tag[]::new);
        refusesTags(arn, INVALID, "Too many tags: 51. Up to 50 tags are allowed.", many);
        refusesTags(arn, INVALID, "Tag keys must have 1 to 128 characters.", Ecs.tag("k".repeat(129), "v"));
        refusesTags(arn, INVALID, "Tag values must have at most 256 characters.", Ecs.tag("k", "v".repeat(257)));
        refusesTags(arn, INVALID, "Tag keys must not begin with 'aws:'.", Ecs.tag("aws:k", "v"));
        refusesTags(NOBODY, "ResourceNotFoundException", "The specified resource was not found.", Ecs.tag("k", "v"));
        refusesTags("nobody", INVALID, "Invalid identifier: Unexpected number of separators", Ecs.tag("k", "v"));
        refusesTags(
                Ecs.HERE + "service/my-api",
                INVALID,
                "Long arn format must be used for tagging operations",
                Ecs.tag("k", "v"));
        refusesTags(arn, INVALID, "tags can not be empty.");
        ecs.refuses(
                () -> client.listTagsForResource(request -> request.resourceArn(NOBODY)),
                INVALID,
                "The specified resource was not found.");
        ecs.refuses(
                () -> client.untagResource(
                        request -> request.resourceArn(NOBODY).tagKeys("k")),
                "ResourceNotFoundException",
                "The specified resource was not found.");
    }

    private void refusesTags(String arn, String code, String message, Tag... tags) {
        ecs.refuses(() -> client.tagResource(request -> request.resourceArn(arn).tags(tags)), code, message);
    }

    @Test
    void tasks_and_task_definitions_that_are_not_there_are_refused() {
        ecs.running("my-api", "my-api:v1");
        ecs.refuses(
                () -> client.stopTask(request -> request.task("0".repeat(32))),
                INVALID,
                "The referenced task was not found.");
        ecs.refuses(
                () -> client.describeTasks(request -> request.tasks("0".repeat(37))),
                INVALID,
                "taskId longer than 36.");
        ecs.refuses(
                () -> client.listTasks(request -> request.serviceName("nobody")),
                "ServiceNotFoundException",
                "Service not found.");
        ecs.refuses(
                () -> client.describeTaskDefinition(request -> request.taskDefinition("nobody")),
                "ClientException",
                "Unable to describe task definition.");
        ecs.refuses(
                () -> client.describeTaskDefinition(request -> request.taskDefinition("default-my-api:latest")),
                INVALID,
                "Invalid revision number. Number: latest");
    }

    @Test
    void a_cluster_in_use_is_not_deleted() {
        String arn = ecs.running("my-api", "my-api:v1");
        ecs.refuses(
                () -> client.deleteCluster(request -> request.cluster("default")),
                "ClusterContainsServicesException",
                "The Cluster cannot be deleted while Services are active.");
        ecs.delete(arn);
        ecs.untilInactive(arn);
        client.deleteCluster(request -> request.cluster("default"));
        ecs.refuses(
                () -> client.listServices(request -> {}),
                "ClusterNotFoundException",
                "The referenced cluster was inactive.");
    }
}
