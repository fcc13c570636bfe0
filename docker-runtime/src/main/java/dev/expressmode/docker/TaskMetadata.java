package dev.expressmode.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.NetworkSettings;
import dev.expressmode.port.ContainerOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents of the task metadata endpoint, with ECS's member names, from what the order and the engine say. */
final class TaskMetadata {

    private static final Duration CREDENTIALS_LIVE = Duration.ofHours(6);
    private static final double CPU_UNITS = 1024;

    private final DockerEngine engine;
    private final StatsReader stats;

    TaskMetadata(DockerEngine engine) {
        this.engine = engine;
        this.stats = new StatsReader(engine);
    }

    Optional<Object> container(TaskContainer task) {
        return inspect(task).map(found -> container(task.order(), found));
    }

    Optional<Object> task(TaskContainer task) {
        return inspect(task).map(found -> {
            ContainerOrder order = task.order();
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("Cluster", Labels.clusterOf(order.taskArn()));
            all.put("TaskARN", order.taskArn());
            all.put("Family", order.service());
            all.put("Revision", order.revision());
            all.put("DesiredStatus", "RUNNING");
            all.put("KnownStatus", "RUNNING");
            all.put("Limits", Map.of("CPU", order.cpuUnits() / CPU_UNITS, "Memory", order.memoryMiB()));
            all.put("PullStartedAt", String.valueOf(found.getCreated()));
            all.put("PullStoppedAt", String.valueOf(found.getCreated()));
            all.put("LaunchType", "FARGATE");
            all.put("ServiceName", order.service());
            all.put("Containers", List.of(container(order, found)));
            return all;
        });
    }

    Optional<Object> stats(TaskContainer task) {
        return task.containerIdSoon().flatMap(id -> stats.read(id).join()).map(Object.class::cast);
    }

    Optional<Object> taskStats(TaskContainer task) {
        return stats(task).map(found -> Map.of(task.containerId().orElse(""), found));
    }

    /**
     * Test credentials. The access key is the account: whoever calls the simulator with it is in the task's account, by
     * the rule that a key of twelve digits names one.
     */
    Object credentials(TaskContainer task) {
        String[] arn = task.order().taskArn().split(":", -1);
        String partition = arn.length > 4 ? arn[1] : "aws";
        String account = arn.length > 4 ? arn[4] : "000000000000";
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "RoleArn",
                "arn:" + partition + ":iam::" + account + ":role/"
                        + task.order().service() + "-task");
        all.put("AccessKeyId", account);
        all.put("SecretAccessKey", "test");
        all.put("Token", "test");
        all.put(
                "Expiration",
                Instant.now()
                        .plus(CREDENTIALS_LIVE)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        return all;
    }

    private static Map<String, Object> container(ContainerOrder order, InspectContainerResponse found) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("DockerId", String.valueOf(found.getId()));
        all.put("Name", order.containerName());
        all.put("DockerName", String.valueOf(found.getName()).replaceFirst("^/", ""));
        all.put("Image", order.image());
        all.put("ImageID", String.valueOf(found.getImageId()));
        all.put(
                "Labels",
                Optional.ofNullable(found.getConfig())
                        .map(ContainerConfig::getLabels)
                        .orElse(Map.of()));
        all.put("DesiredStatus", "RUNNING");
        all.put("KnownStatus", "RUNNING");
        all.put("Limits", Map.of("CPU", order.cpuUnits(), "Memory", order.memoryMiB()));
        all.put("CreatedAt", String.valueOf(found.getCreated()));
        all.put("StartedAt", String.valueOf(found.getState().getStartedAt()));
        all.put("Type", "NORMAL");
        order.logs().ifPresent(logs -> {
            all.put("LogDriver", "awslogs");
            all.put("LogOptions", Map.of("awslogs-group", logs.group(), "awslogs-stream", logs.stream()));
        });
        all.put("ContainerARN", order.taskArn().replace(":task/", ":container/") + "/" + order.containerName());
        all.put("Networks", networks(found));
        return all;
    }

    private static List<Map<String, Object>> networks(InspectContainerResponse found) {
        return Optional.ofNullable(found.getNetworkSettings())
                .map(NetworkSettings::getNetworks)
                .orElse(Map.of())
                .values()
                .stream()
                .map(ContainerNetwork::getIpAddress)
                .map(address -> Map.<String, Object>of("NetworkMode", "awsvpc", "IPv4Addresses", List.of(address)))
                .toList();
    }

    private Optional<InspectContainerResponse> inspect(TaskContainer task) {
        return task.containerIdSoon().flatMap(id -> {
            try {
                return Optional.of(engine.calls().inspectContainerCmd(id).exec());
            } catch (DockerException gone) {
                return Optional.empty();
            }
        });
    }
}
