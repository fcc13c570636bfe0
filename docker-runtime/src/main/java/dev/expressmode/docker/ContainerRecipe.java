package dev.expressmode.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ulimit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.SidecarOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the container of a task is made: Fargate's contract with the container, in Docker's words. */
record ContainerRecipe(DockerEngine engine, Labels labels, Surroundings surroundings) {

    /** Only this machine reaches a container: what runs in it is nobody else's business. */
    static final String PUBLISHED_ON = "127.0.0.1";

    /** ECS minds no health check that an image brings (documented: ECS, HealthCheck of a container definition). */
    private static final HealthCheck NOT_OF_THE_IMAGE = new HealthCheck().withTest(List.of("NONE"));

    /** As long as those that Docker makes up. */
    private static final int HOST_NAME_LENGTH = 12;

    private static final int CPU_UNITS = 1024;
    private static final long NANO_CPUS = 1_000_000_000L;
    private static final long MIB = 1024L * 1024L;
    private static final long OPEN_FILES = 65_535L;

    /** With the limit on open files that Fargate sets, if the engine lets us. */
    CreateContainerCmd create(
            ContainerOrder order, LocalImage image, Map<String, String> secrets, boolean limitOpenFiles) {
        HostConfig host = host(order);
        if (limitOpenFiles) {
            // documented: ECS, task definition parameters for Fargate
            host.withUlimits(List.of(new Ulimit("nofile", OPEN_FILES, OPEN_FILES)));
        }
        CreateContainerCmd create = engine.calls()
                .createContainerCmd(image.id())
                .withName(name(order))
                .withHostName(hostName(order))
                .withLabels(labels.of(order))
                .withHealthcheck(NOT_OF_THE_IMAGE)
                .withEnv(environment(surroundings.environment(order), order.environment(), secrets))
                .withExposedPorts(ExposedPort.tcp(order.containerPort()))
                .withHostConfig(host);
        return order.command().isEmpty() ? create : create.withCmd(order.command());
    }

    /** A container in the network of a task's first one, by whose address, names and ports it is known. */
    CreateContainerCmd createBeside(ContainerOrder order, Sidecars.Prepared sidecar, String firstContainer) {
        SidecarOrder its = sidecar.order();
        CreateContainerCmd create = engine.calls()
                .createContainerCmd(sidecar.image().id())
                .withName(name(order) + "-" + its.name())
                .withLabels(labels.of(order, its.name()))
                .withHealthcheck(NOT_OF_THE_IMAGE)
                .withEnv(environment(surroundings.environment(order, its.name()), its.environment(), sidecar.secrets()))
                .withHostConfig(limits(order).withNetworkMode("container:" + firstContainer));
        return its.command().isEmpty() ? create : create.withCmd(its.command());
    }

    /** Readable, and unique: two simulators with the same seed have the same task ids, not the same run. */
    String name(ContainerOrder order) {
        String service = order.service().replaceAll("[^a-zA-Z0-9_.-]", "-");
        int shown = Math.min(8, order.taskId().length());
        // the last digits: ids made for tests often begin alike
        return "express-" + service + "-"
                + order.taskId().substring(order.taskId().length() - shown) + "-" + labels.run();
    }

    /** Known before there is a container, for the hosts file; a task's containers share it. */
    private static String hostName(ContainerOrder order) {
        String id = order.taskId();
        return id.substring(Math.max(0, id.length() - HOST_NAME_LENGTH));
    }

    private static List<String> environment(
            Map<String, String> around, Map<String, String> own, Map<String, String> secrets) {
        Map<String, String> all = new LinkedHashMap<>(around);
        all.putAll(own);
        all.putAll(secrets);
        return all.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.toUnmodifiableList());
    }

    private HostConfig host(ContainerOrder order) {
        return limits(order)
                .withNetworkMode(surroundings.network())
                .withPortBindings(
                        new PortBinding(Ports.Binding.bindIp(PUBLISHED_ON), ExposedPort.tcp(order.containerPort())))
                .withExtraHosts(surroundings.hosts().toArray(String[]::new));
    }

    /** What every container of a task has. The limits are the task's: nobody has to share them out among containers. */
    private HostConfig limits(ContainerOrder order) {
        EngineFacts facts = engine.facts();
        HostConfig host = HostConfig.newHostConfig()
                // initProcessEnabled (documented: Express Mode, resources created)
                .withInit(true)
                .withBinds(surroundings.files(order, hostName(order), name(order)))
                // bounded, so that it cannot fill the disk; large, because followers lose their place when it rotates
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "250m", "max-file", "2")));
        if (facts.limitsCpu()) {
            long asked = order.cpuUnits() * NANO_CPUS / CPU_UNITS;
            // an engine refuses what its machine does not have; Fargate would find a bigger machine
            host.withNanoCPUs(Math.min(asked, facts.cpus() * NANO_CPUS));
        }
        if (facts.limitsMemory()) {
            // no swap on Fargate (documented: ECS, linuxParameters)
            host.withMemory(order.memoryMiB() * MIB).withMemorySwap(order.memoryMiB() * MIB);
        }
        return host;
    }
}
