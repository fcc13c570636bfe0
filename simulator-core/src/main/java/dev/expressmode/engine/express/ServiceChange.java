package dev.expressmode.engine.express;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.ContainerDefinition.LogConfiguration;
import dev.expressmode.engine.account.CpuArchitecture;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a create or update call says about the configuration; what it does not say is empty. Absent keeps, a present list
 * replaces (the references' choice between contradicting observations: assumed).
 */
public record ServiceChange(
        Optional<ContainerChange> container,
        Optional<String> executionRoleArn,
        Optional<String> taskRoleArn,
        Optional<String> cpu,
        Optional<String> memory,
        Optional<List<String>> subnets,
        Optional<List<String>> securityGroups,
        Optional<String> healthCheckPath,
        ScalingChange scaling,
        Optional<CpuArchitecture> architecture,
        Optional<String> taskDefinitionArn) {

    /** A change that names no task definition. */
    public ServiceChange(
            Optional<ContainerChange> container,
            Optional<String> executionRoleArn,
            Optional<String> taskRoleArn,
            Optional<String> cpu,
            Optional<String> memory,
            Optional<List<String>> subnets,
            Optional<List<String>> securityGroups,
            Optional<String> healthCheckPath,
            ScalingChange scaling,
            Optional<CpuArchitecture> architecture) {
        this(
                container,
                executionRoleArn,
                taskRoleArn,
                cpu,
                memory,
                subnets,
                securityGroups,
                healthCheckPath,
                scaling,
                architecture,
                Optional.empty());
    }

    private static final int PATH_MAX = 1024;
    private static final int TASKS_MAX = 5_000;

    /** What a call says about the container. The image is the one part that must be said. */
    public record ContainerChange(
            String image,
            Optional<String> repositoryCredentials,
            Optional<List<String>> command,
            Optional<Map<String, String>> environment,
            Optional<Map<String, String>> secrets,
            Optional<Integer> containerPort,
            Optional<LogConfiguration> logs) {}

    /** What a call says about scaling. */
    public record ScalingChange(
            Optional<Integer> minTaskCount,
            Optional<Integer> maxTaskCount,
            Optional<String> metric,
            Optional<Integer> targetValue) {}

    /**
     * The configuration that results on top of an earlier one.
     *
     * @throws Fault when a value is malformed or values do not go together
     */
    ServiceConfiguration onTopOf(ServiceConfiguration base) {
        return new ServiceConfiguration(
                container.map(change -> merged(change, base.container())).orElse(base.container()),
                executionRoleArn.orElse(base.executionRoleArn()),
                taskRoleArn.or(base::taskRoleArn),
                cpu.isEmpty() && memory.isEmpty()
                        ? base.size()
                        : TaskSize.of(
                                cpu.orElse(base.size().cpu()),
                                memory.orElse(base.size().memory())),
                new ServiceConfiguration.Network(
                        subnets.orElse(base.network().subnets()),
                        securityGroups.orElse(base.network().securityGroups())),
                healthCheckPath.map(ServiceChange::path).orElse(base.healthCheckPath()),
                scaling(base.scaling()),
                architecture.orElse(base.architecture()),
                changesTask() ? Optional.empty() : base.taskDefinitionArn());
    }

    /** Whether it says something that a task definition says too. */
    boolean changesTask() {
        return container.isPresent()
                || executionRoleArn.isPresent()
                || taskRoleArn.isPresent()
                || cpu.isPresent()
                || memory.isPresent()
                || architecture.isPresent();
    }

    private static PrimaryContainer merged(ContainerChange change, PrimaryContainer base) {
        if (change.image().isBlank()) {
            throw Faults.client("Container.image should not be null or empty.");
        }
        int port = change.containerPort().orElse(base.containerPort());
        if (port < 1 || port > 65_535) {
            throw Faults.invalidParameter("Invalid containerPort " + port + ". The port must be between 1 and 65535.");
        }
        return new PrimaryContainer(
                change.image(),
                change.repositoryCredentials().or(base::repositoryCredentials),
                change.command().orElse(base.command()),
                change.environment().orElse(base.environment()),
                change.secrets().orElse(base.secrets()),
                port,
                change.logs().or(base::logs));
    }

    private static String path(String path) {
        if (!path.startsWith("/")) {
            throw Faults.invalidParameter("Invalid healthCheckPath '" + path + "'. The path must begin with '/'.");
        }
        if (path.length() > PATH_MAX) {
            throw Faults.invalidParameter("Invalid healthCheckPath. The path must not be longer than 1024 characters.");
        }
        return path;
    }

    private ScalingTarget scaling(ScalingTarget base) {
        String metric = scaling.metric().orElse(base.metric().name());
        if (!ScalingTarget.Metric.known(metric)) {
            throw Faults.invalidParameter("Invalid autoScalingMetric '" + metric + "'. Allowed values are "
                    + ScalingTarget.Metric.names() + ".");
        }
        int min = scaling.minTaskCount().orElse(base.minTaskCount());
        int max = scaling.maxTaskCount().orElse(base.maxTaskCount());
        if (min < 0 || max < 1 || max > TASKS_MAX) {
            throw Faults.invalidParameter(
                    "minTaskCount must be at least 0 and maxTaskCount between 1 and " + TASKS_MAX + ".");
        }
        if (min > max) {
            throw Faults.invalidParameter(
                    "minTaskCount " + min + " must not be greater than maxTaskCount " + max + ".");
        }
        int target = scaling.targetValue().orElse(base.targetValue());
        if (target < 1 || target > 65_536) {
            throw Faults.invalidParameter("Invalid autoScalingTargetValue " + target + ".");
        }
        return new ScalingTarget(min, max, ScalingTarget.Metric.valueOf(metric), target);
    }
}
