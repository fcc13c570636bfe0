package dev.expressmode.engine.express;

import dev.expressmode.engine.account.ContainerDefinition.LogConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container of an Express service as configured.
 *
 * @param logs the user's own log settings; without them Express makes a log group
 * @param environment in the order given: Terraform's tests want it back unchanged
 */
public record PrimaryContainer(
        String image,
        Optional<String> repositoryCredentials,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> secrets,
        int containerPort,
        Optional<LogConfiguration> logs) {}
