package dev.expressmode.api.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.ContainerDefinition.LogConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.PortMapping;

/** The containers of task definitions that users register. */
final class OwnContainers {
    /** Where a container listens that maps no port: nobody asks it anything. */
    private static final int UNMAPPED = 80;

    private static final List<String> LISTS =
            List.of("portMappings", "environment", "mountPoints", "volumesFrom", "systemControls");

    private OwnContainers() {}

    /** What the engine wants to know of a container. */
    static ContainerDefinition read(
            software.amazon.awssdk.services.ecs.model.ContainerDefinition container, String document) {
        Map<String, String> environment = new LinkedHashMap<>();
        container
                .environment()
                .forEach(variable -> environment.put(
                        Given.required(variable.name(), "environment variable name"),
                        Optional.ofNullable(variable.value()).orElse("")));
        Map<String, String> secrets = new LinkedHashMap<>();
        container
                .secrets()
                .forEach(secret -> secrets.put(secret.name(), Given.required(secret.valueFrom(), "secret valueFrom")));
        List<PortMapping> ports = container.portMappings().stream()
                .filter(mapping -> !"udp".equals(mapping.protocolAsString()))
                .toList();
        return new ContainerDefinition(
                container.name(),
                container.image(),
                Optional.ofNullable(container.repositoryCredentials())
                        .flatMap(given -> Given.text(given.credentialsParameter())),
                container.command(),
                environment,
                secrets,
                ports.isEmpty() ? UNMAPPED : ports.get(0).containerPort(),
                ports.size() == 1 ? Given.text(ports.get(0).name()).orElse("") : "",
                logs(container),
                Optional.of(document));
    }

    private static Optional<LogConfiguration> logs(
            software.amazon.awssdk.services.ecs.model.ContainerDefinition container) {
        return Optional.ofNullable(container.logConfiguration())
                .filter(logs -> "awslogs".equals(logs.logDriverAsString()))
                .map(logs -> new LogConfiguration(
                        logs.options().getOrDefault("awslogs-group", ""),
                        logs.options().getOrDefault("awslogs-stream-prefix", "ecs"),
                        logs.options().getOrDefault("awslogs-region", "")));
    }

    /** A copy with the defaults of AWS filled in. */
    static ObjectNode complete(ObjectNode container, boolean awsvpc) {
        ObjectNode copy = container.deepCopy();
        fillIn(copy, awsvpc);
        return copy;
    }

    /** Fills in what AWS fills in (observed in descriptions of registered definitions). */
    static void fillIn(ObjectNode container, boolean awsvpc) {
        if (!container.has("cpu")) {
            container.put("cpu", 0);
        }
        if (!container.has("essential")) {
            container.put("essential", true);
        }
        LISTS.forEach(container::withArray);
        for (JsonNode mapping : container.withArray("portMappings")) {
            ObjectNode port = (ObjectNode) mapping;
            if (!port.has("protocol")) {
                port.put("protocol", "tcp");
            }
            if (awsvpc || !port.has("hostPort")) {
                port.put("hostPort", awsvpc ? port.path("containerPort").asInt() : 0);
            }
        }
    }
}
