package dev.expressmode.api.ecs;

import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.TaskSize;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;

/** What the containers of a task definition must keep to (texts assumed to be those of plain ECS where not said). */
final class ContainerRules {
    private final RegisterTaskDefinitionRequest request;
    private final Optional<TaskSize> size;
    private final boolean fargate;
    private final boolean role;

    ContainerRules(RegisterTaskDefinitionRequest request, Optional<TaskSize> size) {
        this.request = request;
        this.size = size;
        this.fargate = request.requiresCompatibilitiesAsStrings().contains("FARGATE");
        this.role = Given.text(request.executionRoleArn()).isPresent();
    }

    /** One container by itself. */
    void check(ContainerDefinition container) {
        String name = Given.text(container.name())
                .orElseThrow(() -> Faults.client("Container.name should not be null or empty."));
        String image = Given.text(container.image())
                .orElseThrow(() -> Faults.client("Container.image should not be null or empty."));
        if (Given.text(request.memory()).isEmpty()
                && container.memory() == null
                && container.memoryReservation() == null) {
            throw Faults.client("Invalid setting for container '" + name
                    + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
        }
        container.portMappings().forEach(mapping -> check(name, mapping));
        if (fargate && !role && image.matches("\\d{12}\\.dkr\\.ecr\\..+")) {
            throw Faults.client("Fargate requires task definition to have execution role ARN to support ECR images.");
        }
        check(container.logConfiguration());
        checkSecrets(container);
    }

    private void check(String container, PortMapping mapping) {
        Integer port = mapping.containerPort();
        if (port == null || port < 1 || port > 65_535) {
            throw Faults.client("Invalid 'containerPort' setting for container '" + container + "'.");
        }
        boolean own = "awsvpc".equals(request.networkModeAsString());
        if (own
                && mapping.hostPort() != null
                && mapping.hostPort() != 0
                && !mapping.hostPort().equals(port)) {
            throw Faults.client(
                    "When networkMode=awsvpc, the host ports and container ports in port mappings must match.");
        }
    }

    private void check(@Nullable LogConfiguration logs) {
        if (logs == null || !"awslogs".equals(logs.logDriverAsString())) {
            return;
        }
        if (fargate && !role) {
            throw Faults.client(
                    "Fargate requires task definition to have execution role ARN to support log driver awslogs.");
        }
        Map<String, String> options = logs.options();
        if (!options.containsKey("awslogs-region") || !options.containsKey("awslogs-group")) {
            throw Faults.client("Log driver awslogs requires options: awslogs-region, awslogs-group");
        }
    }

    private void checkSecrets(ContainerDefinition container) {
        if (container.secrets().isEmpty()) {
            return;
        }
        if (!role) {
            throw Faults.client(
                    "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.");
        }
        Set<String> variables =
                container.environment().stream().map(KeyValuePair::name).collect(Collectors.toSet());
        for (Secret secret : container.secrets()) {
            if (!variables.add(Given.required(secret.name(), "secret name"))) {
                throw Faults.secretNotUnique(secret.name());
            }
        }
    }

    /** All containers together. */
    void checkTogether() {
        long names = request.containerDefinitions().stream()
                .map(ContainerDefinition::name)
                .distinct()
                .count();
        if (names < request.containerDefinitions().size()) {
            // assumed
            throw Faults.client("Container names must be unique within a task definition.");
        }
        boolean essential = request.containerDefinitions().stream()
                .anyMatch(container -> !Boolean.FALSE.equals(container.essential()));
        if (!essential) {
            // documented rule; the text is assumed
            throw Faults.client("A task definition must have at least one essential container.");
        }
        int cpu = request.containerDefinitions().stream()
                .mapToInt(container -> Optional.ofNullable(container.cpu()).orElse(0))
                .sum();
        if (size.isPresent() && cpu > size.get().cpuUnits()) {
            throw Faults.client(
                    "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.");
        }
    }
}
