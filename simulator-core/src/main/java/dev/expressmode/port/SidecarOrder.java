package dev.expressmode.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container that runs beside the one of a {@link ContainerOrder}, in the same network: each reaches the other at
 * {@code localhost} (documented: awsvpc network mode).
 *
 * @param name unique in the task
 * @param image image reference as the user wrote it
 * @param command replaces the image's command when not empty
 * @param environment variables in the order the user gave them
 * @param secrets references that are still open, as {@link ContainerOrder#secrets}
 * @param logs log group and stream, when the task definition names one
 */
public record SidecarOrder(
        String name,
        String image,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> secrets,
        Optional<ContainerOrder.LogStream> logs) {

    /** The same order with other variables and other secrets. */
    public SidecarOrder with(Map<String, String> newEnvironment, Map<String, String> newSecrets) {
        return new SidecarOrder(name, image, command, newEnvironment, newSecrets, logs);
    }
}
