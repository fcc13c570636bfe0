package dev.expressmode.engine.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container of a task definition.
 *
 * @param environment in the order given
 * @param secrets variable name to {@code valueFrom}, in the order given
 * @param portName name of the port mapping, {@code main-80-tcp} as Express makes it (observed)
 */
public record ContainerDefinition(
        String name,
        String image,
        Optional<String> repositoryCredentials,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> secrets,
        int containerPort,
        String portName,
        Optional<LogConfiguration> logs) {

    /** The awslogs settings of a container. */
    public record LogConfiguration(String group, String streamPrefix, String region) {}
}
