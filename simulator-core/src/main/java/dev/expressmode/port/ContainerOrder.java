package dev.expressmode.port;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything an adapter needs to run the containers of a task: the one that gets requests, and those beside it.
 *
 * @param taskId the 32 hex digits of the task, unique in the simulator
 * @param taskArn the full ARN of the task
 * @param service name of the service the task belongs to
 * @param revision the 19 digits of the service revision
 * @param containerName the container's name in the task definition, {@code Main} for Express Mode
 * @param image image reference as the user wrote it
 * @param command replaces the image's command when not empty
 * @param environment variables in the order the user gave them
 * @param secrets variable name to the {@code valueFrom} ARN or name of what the simulator itself does not have: for the
 *     adapter to resolve, or to refuse with {@link #missingSecret}
 * @param containerPort the port the application listens on inside the container
 * @param cpuUnits CPU units of the task, 1024 is one vCPU
 * @param memoryMiB memory limit of the task in MiB
 * @param stopTimeout time between SIGTERM and SIGKILL
 * @param logs log group and stream, when the task definition names one
 * @param sidecars the containers beside it, in the order of the task definition; an adapter that cannot run them runs
 *     the first container alone
 */
public record ContainerOrder(
        String taskId,
        String taskArn,
        String service,
        String revision,
        String containerName,
        String image,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> secrets,
        int containerPort,
        int cpuUnits,
        int memoryMiB,
        Duration stopTimeout,
        Optional<LogStream> logs,
        List<SidecarOrder> sidecars) {

    /** The same with another image. */
    public ContainerOrder withImage(String other) {
        return new ContainerOrder(
                taskId,
                taskArn,
                service,
                revision,
                containerName,
                other,
                command,
                environment,
                secrets,
                containerPort,
                cpuUnits,
                memoryMiB,
                stopTimeout,
                logs,
                sidecars);
    }

    /** Where a container's output goes. */
    public record LogStream(String group, String stream) {}

    /** The same order with other variables and other secrets. */
    public ContainerOrder with(Map<String, String> newEnvironment, Map<String, String> newSecrets) {
        return new ContainerOrder(
                taskId,
                taskArn,
                service,
                revision,
                containerName,
                image,
                command,
                newEnvironment,
                newSecrets,
                containerPort,
                cpuUnits,
                memoryMiB,
                stopTimeout,
                logs,
                sidecars);
    }

    /** The same order with other containers beside it. */
    public ContainerOrder beside(List<SidecarOrder> others) {
        return new ContainerOrder(
                taskId,
                taskArn,
                service,
                revision,
                containerName,
                image,
                command,
                environment,
                secrets,
                containerPort,
                cpuUnits,
                memoryMiB,
                stopTimeout,
                logs,
                others);
    }

    /**
     * Why the task cannot start for want of the first of its secrets, in the words of ECS (documented:
     * resource-initialization-error); empty if it has none that are open.
     */
    public Optional<String> missingSecret() {
        return Stream.concat(
                        secrets.values().stream(),
                        sidecars.stream().flatMap(sidecar -> sidecar.secrets().values().stream()))
                .findFirst()
                .map(ContainerOrder::missing);
    }

    private static String missing(String reference) {
        String cannot = "ResourceInitializationError: unable to pull secrets or registry auth: execution resource"
                + " retrieval failed: ";
        return reference.contains(":secretsmanager:")
                ? cannot
                        + "unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch"
                        + " secret " + reference + " from secrets manager: ResourceNotFoundException: Secrets Manager"
                        + " can't find the specified secret."
                : cannot + "unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm"
                        + " parameters: " + reference;
    }
}
