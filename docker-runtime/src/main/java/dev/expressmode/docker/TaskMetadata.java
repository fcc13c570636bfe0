package dev.expressmode.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.NetworkSettings;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.SidecarOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** One container: the task's first, or the sidecar of this name. */
    Optional<Object> container(TaskContainer task, Optional<String> sidecar) {
        return sidecar.isEmpty()
                ? inspect(task).map(found -> container(task.order(), Described.first(task.order()), found))
                : sidecar(task, sidecar.get()).flatMap(of -> container(task.order(), of));
    }

    private Optional<Object> container(ContainerOrder order, Sidecar sidecar) {
        return inspect(sidecar.id()).map(found -> container(order, Described.of(sidecar.order()), found));
    }

    private static Optional<Sidecar> sidecar(TaskContainer task, String name) {
        return task.sidecars().stream()
                .filter(sidecar -> sidecar.name().equals(name))
                .findFirst();
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
            List<Object> containers = new ArrayList<>(List.of(container(order, Described.first(order), found)));
            task.sidecars().forEach(sidecar -> container(order, sidecar).ifPresent(containers::add));
            all.put("Containers", containers);
            return all;
        });
    }

    Optional<Object> stats(TaskContainer task, Optional<String> sidecar) {
        Optional<String> id = sidecar.isEmpty()
                ? task.containerIdSoon()
                : sidecar(task, sidecar.get()).map(Sidecar::id);
        return id.flatMap(known -> stats.read(known).join()).map(Object.class::cast);
    }

    Optional<Object> taskStats(TaskContainer task) {
        return task.containerIdSoon().map(first -> {
            Map<String, Object> all = new LinkedHashMap<>();
            Stream.concat(Stream.of(first), task.sidecars().stream().map(Sidecar::id))
                    .forEach(id -> stats.read(id).join().ifPresent(found -> all.put(id, found)));
            return all;
        });
    }

    /** What differs between the containers of a task. */
    private record Described(String name, String image, Optional<ContainerOrder.LogStream> logs) {
        static Described first(ContainerOrder order) {
            return new Described(order.containerName(), order.image(), order.logs());
        }

        static Described of(SidecarOrder sidecar) {
            return new Described(sidecar.name(), sidecar.image(), sidecar.logs());
        }
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

    private static Map<String, Object> container(
            ContainerOrder order, Described container, InspectContainerResponse found) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("DockerId", String.valueOf(found.getId()));
        all.put("Name", container.name());
        all.put("DockerName", String.valueOf(found.getName()).replaceFirst("^/", ""));
        all.put("Image", container.image());
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
        container.logs().ifPresent(logs -> {
            all.put("LogDriver", "awslogs");
            all.put("LogOptions", Map.of("awslogs-group", logs.group(), "awslogs-stream", logs.stream()));
        });
        all.put("ContainerARN", order.taskArn().replace(":task/", ":container/") + "/" + container.name());
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
        return task.containerIdSoon().flatMap(this::inspect);
    }

    private Optional<InspectContainerResponse> inspect(String id) {
        try {
            return Optional.of(engine.calls().inspectContainerCmd(id).exec());
        } catch (DockerException gone) {
            return Optional.empty();
        }
    }
}
