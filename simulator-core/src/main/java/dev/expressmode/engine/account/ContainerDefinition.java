package dev.expressmode.engine.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container of a task definition.
 *
 * @param environment in the order given
 * @param secrets variable name to {@code valueFrom}, in the order given
 * @param containerPort the port it listens on; 80 where the definition maps none, which then nobody asks for
 * @param portName name of the port mapping, {@code main-80-tcp} as Express makes it (observed)
 * @param document the container as its user registered it, JSON; empty for what Express writes itself
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
        Optional<LogConfiguration> logs,
        Optional<String> document) {

    /** The same container with another command and environment. */
    public ContainerDefinition running(List<String> otherCommand, Map<String, String> otherEnvironment) {
        return new ContainerDefinition(
                name,
                image,
                repositoryCredentials,
                otherCommand,
                otherEnvironment,
                secrets,
                containerPort,
                portName,
                logs,
                document);
    }

    /** The same container, asked on another of its ports. */
    ContainerDefinition listeningOn(int port) {
        return new ContainerDefinition(
                name, image, repositoryCredentials, command, environment, secrets, port, portName, logs, document);
    }

    /** Whether the task ends with it; so unless its user said otherwise (documented: ContainerDefinition). */
    public boolean essential() {
        return document.flatMap(Json::parse)
                .flatMap(definition -> definition.member("essential"))
                .filter(essential -> essential.asText().equals("false"))
                .isEmpty();
    }

    /** The awslogs settings of a container. */
    public record LogConfiguration(String group, String streamPrefix, String region) {}
}
