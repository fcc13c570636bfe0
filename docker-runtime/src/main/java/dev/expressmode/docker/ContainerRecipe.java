package dev.expressmode.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ulimit;
import dev.expressmode.port.ContainerOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the container of a task is made: Fargate's contract with the container, in Docker's words. */
record ContainerRecipe(DockerEngine engine, Labels labels, Surroundings surroundings) {

    /** Only this machine reaches a container: what runs in it is nobody else's business. */
    static final String PUBLISHED_ON = "127.0.0.1";

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
                .withLabels(labels.of(order))
                .withEnv(environment(order, secrets))
                .withExposedPorts(ExposedPort.tcp(order.containerPort()))
                .withHostConfig(host);
        return order.command().isEmpty() ? create : create.withCmd(order.command());
    }

    /** Readable, and unique: two simulators with the same seed have the same task ids, not the same run. */
    String name(ContainerOrder order) {
        String service = order.service().replaceAll("[^a-zA-Z0-9_.-]", "-");
        int shown = Math.min(8, order.taskId().length());
        // the last digits: ids made for tests often begin alike
        return "express-" + service + "-"
                + order.taskId().substring(order.taskId().length() - shown) + "-" + labels.run();
    }

    private List<String> environment(ContainerOrder order, Map<String, String> secrets) {
        Map<String, String> all = new LinkedHashMap<>(surroundings.environment(order));
        all.putAll(order.environment());
        all.putAll(secrets);
        return all.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.toUnmodifiableList());
    }

    private HostConfig host(ContainerOrder order) {
        EngineFacts facts = engine.facts();
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode(surroundings.network())
                .withPortBindings(
                        new PortBinding(Ports.Binding.bindIp(PUBLISHED_ON), ExposedPort.tcp(order.containerPort())))
                // initProcessEnabled (documented: Express Mode, resources created)
                .withInit(true)
                .withExtraHosts(surroundings.hosts().toArray(String[]::new))
                .withBinds(surroundings.files())
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
