package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What an Express service is made of, through the calls of plain ECS. */
class TasksAndClustersTest {
    private final Ecs ecs = new Ecs();
    private final EcsClient client = ecs.client();

    @AfterEach
    void close() {
        ecs.close();
    }

    private Task task(String arnOrId) {
        return client.describeTasks(request -> request.tasks(arnOrId)).tasks().get(0);
    }

    @Test
    void a_running_task_shows_its_network_and_its_container() {
        String service = ecs.running("my-api", "my-api:v1");
        String arn = client.listTasks(request -> request.serviceName("my-api"))
                .taskArns()
                .get(0);

        Task task = task(arn);
        assertThat(task(arn.substring(arn.lastIndexOf('/') + 1))).isEqualTo(task);
        assertThat(task.lastStatus() + "/" + task.desiredStatus()).isEqualTo("RUNNING/RUNNING");
        assertThat(task.group()).isEqualTo("service:my-api");
        assertThat(task.startedBy())
                .isEqualTo(ecs.service(service).deployments().get(0).id());
        assertThat(task.cpu() + "/" + task.memory()).isEqualTo("1024/2048");
        assertThat(task.launchTypeAsString() + " " + task.platformVersion()).isEqualTo("FARGATE 1.4.0");
        assertThat(task.healthStatusAsString()).isEqualTo("UNKNOWN");
        assertThat(task.connectivityAsString()).isEqualTo("CONNECTED");
        assertThat(List.of(task.createdAt(), task.connectivityAt(), task.pullStartedAt(), task.startedAt()))
                .isSorted();
        assertThat(task.stoppedAt()).isNull();
        Map<String, String> network = task.attachments().get(0).details().stream()
                .collect(Collectors.toMap(KeyValuePair::name, KeyValuePair::value));
        assertThat(network)
                .containsOnlyKeys(
                        "subnetId", "networkInterfaceId", "macAddress", "privateDnsName", "privateIPv4Address");
        assertThat(network.get("privateDnsName")).startsWith("ip-172-31-").endsWith(".ec2.internal");
        assertThat(task.attachments().get(0).status()).isEqualTo("ATTACHED");
        Container container = task.containers().get(0);
        assertThat(container.name() + " " + container.image()).isEqualTo("Main my-api:v1");
        assertThat(container.imageDigest()).startsWith("sha256:");
        assertThat(container.runtimeId()).startsWith(arn.substring(arn.lastIndexOf('/') + 1) + "-");
        assertThat(container.exitCode()).isNull();
        assertThat(container.networkInterfaces().get(0).privateIpv4Address())
                .isEqualTo(network.get("privateIPv4Address"));
    }

    @Test
    void a_task_stopped_by_hand_says_so_and_is_replaced() {
        String service = ecs.running("my-api", "my-api:v1");
        String arn = client.listTasks(request -> {}).taskArns().get(0);

        Task stopping =
                client.stopTask(request -> request.task(arn).reason("because")).task();
        assertThat(stopping.desiredStatus()).isEqualTo("STOPPED");
        assertThat(stopping.stopCodeAsString()).isEqualTo("UserInitiated");
        ecs.advance(Duration.ofMinutes(10));

        assertThat(client.listTasks(request -> request.desiredStatus("STOPPED")).taskArns())
                .containsExactly(arn);
        Task stopped = task(arn);
        assertThat(stopped.lastStatus()).isEqualTo("STOPPED");
        assertThat(stopped.stoppedReason()).isEqualTo("because");
        assertThat(stopped.containers().get(0).exitCode()).isEqualTo(143);
        assertThat(stopped.attachments().get(0).status()).isEqualTo("DELETED");
        assertThat(List.of(stopped.stoppingAt(), stopped.executionStoppedAt(), stopped.stoppedAt()))
                .isSorted();
        assertThat(client.listTasks(request -> {}).taskArns()).hasSize(1).doesNotContain(arn);
        assertThat(ecs.service(service).runningCount()).isEqualTo(1);
    }

    @Test
    void tasks_are_found_by_family_and_by_who_started_them() {
        String service = ecs.running("my-api", "my-api:v1");
        String startedBy = ecs.service(service).deployments().get(0).id();

        assertThat(client.listTasks(request -> request.family("default-my-api")).taskArns())
                .hasSize(1);
        assertThat(client.listTasks(request -> request.family("default")).taskArns())
                .isEmpty();
        assertThat(client.listTasks(request -> request.startedBy(startedBy)).taskArns())
                .hasSize(1);
        assertThat(client.listTasks(request -> request.startedBy("me")).taskArns())
                .isEmpty();
        assertThat(client.describeTasks(request -> request.tasks("0".repeat(32)))
                        .failures()
                        .get(0)
                        .arn())
                .isEqualTo(Ecs.HERE + "task/default/" + "0".repeat(32));
    }

    @Test
    void the_task_definition_is_the_one_express_writes() {
        ecs.running("my-api", "my-api:v1");

        TaskDefinition definition = client.describeTaskDefinition(request -> request.taskDefinition("default-my-api"))
                .taskDefinition();
        assertThat(definition.taskDefinitionArn()).isEqualTo(Ecs.HERE + "task-definition/default-my-api:1");
        assertThat(definition.networkModeAsString()).isEqualTo("awsvpc");
        assertThat(definition.runtimePlatform().cpuArchitectureAsString()).isEqualTo("X86_64");
        ContainerDefinition main = definition.containerDefinitions().get(0);
        assertThat(main.name()).isEqualTo("Main");
        assertThat(main.portMappings().get(0).name()).isEqualTo("main-80-tcp");
        assertThat(main.stopTimeout()).isEqualTo(30);
        assertThat(main.logConfiguration().options())
                .contains(entry("awslogs-stream-prefix", "ecs"), entry("max-buffer-size", "25m"));
    }

    @Test
    void task_definitions_stay_when_their_service_goes() {
        String arn = ecs.running("my-api", "my-api:v1");
        ecs.update(arn, "my-api:v2");
        ecs.settle(arn);
        ecs.delete(arn);
        ecs.untilInactive(arn);

        List<String> all = client.listTaskDefinitions(request -> request.familyPrefix("default-my-api"))
                .taskDefinitionArns();
        assertThat(all).hasSize(2).first().asString().endsWith(":1");
        assertThat(client.listTaskDefinitions(request -> request.sort("DESC")).taskDefinitionArns())
                .first()
                .asString()
                .endsWith(":2");
        assertThat(client.listTaskDefinitions(request -> request.status("INACTIVE"))
                        .taskDefinitionArns())
                .isEmpty();
    }

    @Test
    void the_default_cluster_comes_with_the_first_service() {
        assertThat(client.describeClusters(request -> {}).failures().get(0).reason())
                .isEqualTo("MISSING");
        ecs.running("my-api", "my-api:v1");

        Cluster cluster = client.describeClusters(request -> {}).clusters().get(0);
        assertThat(cluster.clusterArn()).isEqualTo(Ecs.HERE + "cluster/default");
        assertThat(cluster.capacityProviders()).containsExactly("FARGATE");
        assertThat(cluster.activeServicesCount()).isEqualTo(1);
        assertThat(cluster.runningTasksCount()).isEqualTo(1);
        assertThat(client.listClusters().clusterArns()).containsExactly(cluster.clusterArn());
    }

    @Test
    void clusters_are_created_once_and_deleted_when_empty() {
        Cluster made = client.createCluster(
                        request -> request.clusterName("shop").tags(Ecs.tag("k", "v")))
                .cluster();
        assertThat(made.status()).isEqualTo("ACTIVE");
        assertThat(client.createCluster(request -> request.clusterName("shop"))
                        .cluster()
                        .clusterArn())
                .isEqualTo(made.clusterArn());
        assertThat(client.describeClusters(request -> request.clusters("shop").includeWithStrings("TAGS"))
                        .clusters()
                        .get(0)
                        .tags())
                .containsExactly(Ecs.tag("k", "v"));

        assertThat(client.deleteCluster(request -> request.cluster("shop"))
                        .cluster()
                        .status())
                .isEqualTo("INACTIVE");
        assertThat(client.listClusters().clusterArns()).isEmpty();
        assertThat(client.describeClusters(request -> request.clusters("shop"))
                        .clusters()
                        .get(0)
                        .status())
                .isEqualTo("INACTIVE");
    }

    @Test
    void tags_are_set_listed_shown_and_removed() {
        String arn = client.createExpressGatewayService(
                        Ecs.request("my-api", "my-api:v1").andThen(request -> request.tags(Ecs.tag("team", "shop"))))
                .service()
                .serviceArn();
        client.tagResource(request -> request.resourceArn(arn).tags(Ecs.tag("stage", "test")));

        List<Tag> both = List.of(Ecs.tag("team", "shop"), Ecs.tag("stage", "test"));
        assertThat(client.listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .isEqualTo(both);
        assertThat(client.describeExpressGatewayService(
                                request -> request.serviceArn(arn).includeWithStrings("TAGS"))
                        .service()
                        .tags())
                .isEqualTo(both);
        assertThat(client.describeServices(request -> request.services(arn).includeWithStrings("TAGS"))
                        .services()
                        .get(0)
                        .tags())
                .isEqualTo(both);
        assertThat(ecs.express(arn).hasTags()).isFalse();

        client.untagResource(request -> request.resourceArn(arn).tagKeys("team", "nothing"));
        assertThat(client.listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .containsExactly(Ecs.tag("stage", "test"));
    }

    @Test
    void a_service_of_the_same_name_does_not_inherit_tags() {
        String arn = ecs.running("my-api", "my-api:v1");
        client.tagResource(request -> request.resourceArn(arn).tags(Ecs.tag("stage", "test")));
        ecs.delete(arn);
        ecs.untilInactive(arn);
        ecs.create("my-api", "my-api:v1");

        assertThat(client.listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .isEmpty();
    }
}
