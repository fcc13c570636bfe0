package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Task definitions of the user's own. */
class TaskDefinitionsTest {
    private final Ecs ecs = new Ecs();
    private final EcsClient client = ecs.client();

    @AfterEach
    void close() {
        ecs.close();
    }

    private static ContainerDefinition container(String name, Consumer<ContainerDefinition.Builder> more) {
        return ContainerDefinition.builder()
                .name(name)
                .image(name + ":1")
                .applyMutation(more)
                .build();
    }

    private static Consumer<RegisterTaskDefinitionRequest.Builder> fargate(ContainerDefinition... containers) {
        return request -> request.family("web")
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu("512")
                .memory("1 GB")
                .containerDefinitions(containers);
    }

    @Test
    void a_registered_definition_reads_back_whole_with_the_defaults_of_AWS() {
        RegisterTaskDefinitionResponse registered = client.registerTaskDefinition(
                request -> request.applyMutation(fargate(container("app", app -> app.portMappings(PortMapping.builder()
                                        .containerPort(8080)
                                        .build())
                                .healthCheck(check -> check.command("CMD", "true"))
                                .ulimits(limit ->
                                        limit.name("nofile").softLimit(1).hardLimit(2)))))
                        .volumes(volume -> volume.name("scratch"))
                        .runtimePlatform(platform -> platform.cpuArchitecture("ARM64"))
                        .tags(Ecs.tag("team", "a")));

        TaskDefinition definition = client.describeTaskDefinition(
                        request -> request.taskDefinition("web").includeWithStrings("TAGS"))
                .taskDefinition();
        assertThat(definition).isEqualTo(registered.taskDefinition());
        assertThat(registered.tags()).containsExactly(Ecs.tag("team", "a"));
        assertThat(definition.taskDefinitionArn()).isEqualTo(Ecs.HERE + "task-definition/web:1");
        assertThat(definition.statusAsString() + " " + definition.revision()).isEqualTo("ACTIVE 1");
        assertThat(definition.cpu() + "/" + definition.memory()).isEqualTo("512/1024");
        assertThat(definition.compatibilitiesAsStrings()).containsExactly("EC2", "FARGATE");
        assertThat(definition.runtimePlatform().cpuArchitectureAsString()).isEqualTo("ARM64");
        assertThat(definition.volumes().get(0).name()).isEqualTo("scratch");
        ContainerDefinition app = definition.containerDefinitions().get(0);
        assertThat(app.essential()).isTrue();
        assertThat(app.cpu()).isZero();
        assertThat(app.healthCheck().command()).containsExactly("CMD", "true");
        assertThat(app.ulimits().get(0).hardLimit()).isEqualTo(2);
        PortMapping port = app.portMappings().get(0);
        assertThat(List.of(port.containerPort(), port.hostPort())).containsExactly(8080, 8080);
        assertThat(port.protocolAsString()).isEqualTo("tcp");
    }

    @Test
    void revisions_count_up_and_a_deregistered_one_is_inactive() {
        client.registerTaskDefinition(fargate(container("app", app -> {})));
        client.registerTaskDefinition(fargate(container("app", app -> {})));

        TaskDefinition gone = client.deregisterTaskDefinition(request -> request.taskDefinition("web:2"))
                .taskDefinition();

        assertThat(gone.statusAsString()).isEqualTo("INACTIVE");
        assertThat(gone.deregisteredAt()).isNotNull();
        assertThat(client.describeTaskDefinition(request -> request.taskDefinition("web"))
                        .taskDefinition()
                        .revision())
                .isEqualTo(1);
        assertThat(client.listTaskDefinitions(request -> {}).taskDefinitionArns())
                .containsExactly(Ecs.HERE + "task-definition/web:1");
        assertThat(client.listTaskDefinitions(request -> request.status("INACTIVE"))
                        .taskDefinitionArns())
                .containsExactly(Ecs.HERE + "task-definition/web:2");
        client.deregisterTaskDefinition(request -> request.taskDefinition("web:1"));
        client.registerTaskDefinition(fargate(container("app", app -> {})).andThen(request -> request.family("other")));
        assertThat(client.listTaskDefinitionFamilies(request -> {}).families()).containsExactly("other", "web");
        assertThat(client.listTaskDefinitionFamilies(request -> request.status("ACTIVE"))
                        .families())
                .containsExactly("other");
        assertThat(client.listTaskDefinitionFamilies(request -> request.familyPrefix("w"))
                        .families())
                .containsExactly("web");
        ecs.refuses(
                () -> client.describeTaskDefinition(request -> request.taskDefinition("web")),
                "ClientException",
                "Unable to describe task definition.");
        ecs.refuses(
                () -> client.deregisterTaskDefinition(request -> request.taskDefinition("web:9")),
                "ClientException",
                "The specified task definition does not exist.");
    }

    @Test
    void what_does_not_go_together_is_refused_in_the_words_of_AWS() {
        refused(request -> request.containerDefinitions(List.of()), "Container definitions should not be empty");
        refused(request -> request.networkMode("bridge"), "Fargate only supports network mode \u2018awsvpc\u2019.");
        refused(request -> request.cpu(null), "Fargate requires that 'cpu' be defined at the task level.");
        refused(
                request -> request.cpu("4096").memory("4096"),
                "No Fargate configuration exists for given values: 4096 CPU, 4096 memory");
        refused(
                request -> request.containerDefinitions(container("app", app -> app.image(null))),
                "Container.image should not be null or empty.");
        refused(
                request -> request.containerDefinitions(container(
                        "app",
                        app -> app.portMappings(
                                PortMapping.builder().hostPort(80).build()))),
                "Invalid 'containerPort' setting for container 'app'.");
        refused(
                request -> request.containerDefinitions(container(
                        "app",
                        app -> app.portMappings(PortMapping.builder()
                                .containerPort(80)
                                .hostPort(81)
                                .build()))),
                "When networkMode=awsvpc, the host ports and container ports in port mappings must match.");
        refused(
                request -> request.containerDefinitions(container("app", app -> app.cpu(600))),
                "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.");
        refused(
                request -> request.containerDefinitions(
                        container("app", app -> app.secrets(Ecs.secret("KEY", "arn:aws:secretsmanager:x")))),
                "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.");
        refused(
                request -> request.containerDefinitions(
                        container("app", app -> app.image("123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1"))),
                "Fargate requires task definition to have execution role ARN to support ECR images.");
        refused(
                request -> request.executionRoleArn(Ecs.EXECUTION_ROLE)
                        .containerDefinitions(
                                container("app", app -> app.logConfiguration(logs -> logs.logDriver("awslogs")))),
                "Log driver awslogs requires options: awslogs-region, awslogs-group");
        ecs.refuses(
                () -> client.registerTaskDefinition(
                        request -> request.family("web").containerDefinitions(container("app", app -> {}))),
                "ClientException",
                "Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.");
    }

    private void refused(Consumer<RegisterTaskDefinitionRequest.Builder> otherwise, String text) {
        ecs.refuses(
                () -> client.registerTaskDefinition(
                        fargate(container("app", app -> {})).andThen(otherwise)),
                "ClientException",
                text);
    }

    private String main(String image) {
        return client.registerTaskDefinition(fargate(
                                container("Main", main -> main.image(image)
                                        .environment(Ecs.variable("A", "1"))
                                        .portMappings(PortMapping.builder()
                                                .containerPort(8080)
                                                .name("web")
                                                .build())),
                                container("sidecar", sidecar -> sidecar.essential(false)))
                        .andThen(request -> request.executionRoleArn(Ecs.EXECUTION_ROLE)))
                .taskDefinition()
                .taskDefinitionArn();
    }

    @Test
    void an_express_service_runs_on_a_definition_of_ones_own_with_its_sidecar() {
        String definition = main("mine:1");
        String arn = client.createExpressGatewayService(request -> request.serviceName("my-api")
                        .infrastructureRoleArn(Ecs.INFRASTRUCTURE_ROLE)
                        .taskDefinitionArn(definition))
                .service()
                .serviceArn();
        ecs.settle(arn);

        var configuration = ecs.express(arn).activeConfigurations().get(0);
        assertThat(configuration.taskDefinitionArn()).isEqualTo(definition);
        assertThat(configuration.primaryContainer().image()).isEqualTo("mine:1");
        assertThat(configuration.primaryContainer().containerPort()).isEqualTo(8080);
        assertThat(configuration.cpu() + "/" + configuration.memory()).isEqualTo("512/1024");
        assertThat(ecs.service(arn).deployments().get(0).taskDefinition()).isEqualTo(definition);
        String task = client.listTasks(request -> {}).taskArns().get(0);
        assertThat(client.describeTasks(request -> request.tasks(task))
                        .tasks()
                        .get(0)
                        .containers())
                .extracting(container -> container.name() + " " + container.lastStatus())
                .containsExactly("Main RUNNING", "sidecar RUNNING");
        ecs.refuses(
                () -> client.updateExpressGatewayService(request ->
                        request.serviceArn(arn).taskDefinitionArn(definition).cpu("256")),
                "InvalidParameterException",
                "cpu cannot be specified together with taskDefinitionArn.");
    }

    @Test
    void an_express_update_after_that_makes_a_managed_definition_that_keeps_the_sidecar() {
        String arn = ecs.running("my-api", "my-api:v1");
        String own = main("mine:1");
        client.updateExpressGatewayService(request -> request.serviceArn(arn).taskDefinitionArn(own));
        ecs.settle(arn);
        assertThat(ecs.service(arn).deployments().get(0).taskDefinition()).isEqualTo(own);

        ecs.update(arn, "my-api:v3");
        ecs.settle(arn);

        var configuration = ecs.express(arn).activeConfigurations().get(0);
        assertThat(configuration.taskDefinitionArn()).startsWith(Ecs.HERE + "task-definition/default-my-api:");
        assertThat(configuration.primaryContainer().environment()).containsExactly(Ecs.variable("A", "1"));
        assertThat(client.describeTaskDefinition(request -> request.taskDefinition(configuration.taskDefinitionArn()))
                        .taskDefinition()
                        .containerDefinitions())
                .extracting(ContainerDefinition::name, ContainerDefinition::image)
                .containsExactly(tuple("Main", "my-api:v3"), tuple("sidecar", "sidecar:1"));
    }

    @Test
    void a_definition_without_a_container_Main_with_one_named_port_is_none_for_express() {
        String unnamed = client.registerTaskDefinition(fargate(container(
                        "Main",
                        main -> main.portMappings(
                                PortMapping.builder().containerPort(80).build()))))
                .taskDefinition()
                .taskDefinitionArn();
        ecs.refuses(
                () -> client.createExpressGatewayService(request -> request.serviceName("my-api")
                        .infrastructureRoleArn(Ecs.INFRASTRUCTURE_ROLE)
                        .taskDefinitionArn(unnamed)),
                "InvalidParameterException",
                "The task definition must have a container named 'Main' with exactly one TCP port mapping that has a"
                        + " containerPort and a name.");
    }
}
