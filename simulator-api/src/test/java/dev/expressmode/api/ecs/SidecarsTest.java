package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Containers beside the one that gets requests. */
class SidecarsTest {
    private final Ecs ecs = new Ecs();
    private final EcsClient client = ecs.client();

    @AfterEach
    void close() {
        ecs.close();
    }

    /** An Express service on a definition with this sidecar, once its deployment is over. */
    private String running(Consumer<ContainerDefinition.Builder> sidecar) {
        String arn = created(sidecar);
        ecs.settle(arn);
        return arn;
    }

    private String created(Consumer<ContainerDefinition.Builder> sidecar) {
        ContainerDefinition main = ContainerDefinition.builder()
                .name("Main")
                .image("shop:1")
                .portMappings(
                        PortMapping.builder().containerPort(80).name("web").build())
                .build();
        ContainerDefinition beside = ContainerDefinition.builder()
                .name("agent")
                .image("agent:1")
                .applyMutation(sidecar)
                .build();
        String definition = client.registerTaskDefinition(request -> request.family("shop")
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .networkMode(NetworkMode.AWSVPC)
                        .cpu("512")
                        .memory("1024")
                        .executionRoleArn(Ecs.EXECUTION_ROLE)
                        .containerDefinitions(main, beside))
                .taskDefinition()
                .taskDefinitionArn();
        return client.createExpressGatewayService(request -> request.serviceName("shop")
                        .infrastructureRoleArn(Ecs.INFRASTRUCTURE_ROLE)
                        .taskDefinitionArn(definition))
                .service()
                .serviceArn();
    }

    private List<Task> tasks(DesiredStatus status) {
        List<String> arns =
                client.listTasks(request -> request.desiredStatus(status)).taskArns();
        return arns.isEmpty()
                ? List.of()
                : client.describeTasks(request -> request.tasks(arns)).tasks();
    }

    private static Map<String, String> states(Task task) {
        return task.containers().stream()
                .collect(Collectors.toMap(
                        Container::name, container -> container.lastStatus() + " " + container.exitCode()));
    }

    @Test
    void a_sidecar_that_is_not_essential_ends_alone() {
        String arn = running(
                agent -> agent.essential(false).environment(Ecs.variable("SIM_CRASH_AFTER", "60s"), exitCode("3")));
        ecs.advance(Duration.ofMinutes(5));

        assertThat(tasks(DesiredStatus.STOPPED)).isEmpty();
        assertThat(tasks(DesiredStatus.RUNNING)).singleElement().satisfies(task -> assertThat(states(task))
                .containsEntry("Main", "RUNNING null")
                .containsEntry("agent", "STOPPED 3"));
        assertThat(ecs.service(arn).runningCount()).isEqualTo(1);
    }

    @Test
    void the_task_ends_with_an_essential_sidecar_and_is_replaced() {
        String arn = running(agent -> agent.environment(Ecs.variable("SIM_CRASH_AFTER", "900s"), exitCode("3")));
        String first = tasks(DesiredStatus.RUNNING).get(0).taskArn();
        ecs.advance(Duration.ofMinutes(15));

        assertThat(tasks(DesiredStatus.STOPPED)).singleElement().satisfies(task -> {
            assertThat(task.taskArn()).isEqualTo(first);
            assertThat(task.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
            assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
            assertThat(states(task)).containsEntry("Main", "STOPPED 143").containsEntry("agent", "STOPPED 3");
        });
        ecs.advance(Duration.ofMinutes(5));
        assertThat(tasks(DesiredStatus.RUNNING)).singleElement().satisfies(task -> assertThat(task.taskArn())
                .isNotEqualTo(first));
        assertThat(ecs.service(arn).runningCount()).isEqualTo(1);
    }

    @Test
    void a_sidecar_ends_with_its_task() {
        running(agent -> agent.essential(false));
        String arn = tasks(DesiredStatus.RUNNING).get(0).taskArn();
        client.stopTask(request -> request.task(arn));
        ecs.advance(Duration.ofMinutes(10));

        assertThat(tasks(DesiredStatus.STOPPED)).singleElement().satisfies(task -> assertThat(states(task))
                .containsEntry("Main", "STOPPED 143")
                .containsEntry("agent", "STOPPED 143"));
    }

    @Test
    void a_task_whose_sidecar_cannot_be_pulled_does_not_start() {
        created(agent -> agent.environment(Ecs.variable(
                "SIM_START_ERROR", "CannotPullContainerError: pull image manifest has been retried 1 time(s)")));
        ecs.advance(Duration.ofMinutes(10));

        assertThat(tasks(DesiredStatus.STOPPED)).isNotEmpty().allSatisfy(task -> {
            assertThat(task.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
            assertThat(task.stoppedReason()).startsWith("CannotPullContainerError: ");
        });
    }

    @Test
    void a_task_whose_sidecar_lacks_a_secret_does_not_start() {
        created(agent -> agent.secrets(Ecs.secret("KEY", "/prod/key")));
        ecs.advance(Duration.ofMinutes(10));

        assertThat(tasks(DesiredStatus.STOPPED)).isNotEmpty().allSatisfy(task -> assertThat(task.stoppedReason())
                .startsWith("ResourceInitializationError: ")
                .endsWith("/prod/key"));
    }

    private static KeyValuePair exitCode(String code) {
        return Ecs.variable("SIM_EXIT_CODE", code);
    }
}
