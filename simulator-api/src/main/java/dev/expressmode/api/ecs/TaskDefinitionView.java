package dev.expressmode.api.ecs;

import dev.expressmode.engine.account.TaskDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;
import software.amazon.awssdk.services.ecs.model.VersionConsistency;

/** A task definition as its user registered it or as Express Mode writes it (documented: express-service-work; observed in imported ones). */
final class TaskDefinitionView {
    private static final int STOP_TIMEOUT = 30;

    private final EcsWorld world;

    TaskDefinitionView(EcsWorld world) {
        this.world = world;
    }

    /** ACTIVE, or INACTIVE once deregistered. */
    static String status(EcsWorld world, TaskDefinition definition) {
        return world.account().deregisteredAt(definition.arn()).isPresent() ? "INACTIVE" : "ACTIVE";
    }

    software.amazon.awssdk.services.ecs.model.TaskDefinition of(TaskDefinition definition) {
        software.amazon.awssdk.services.ecs.model.TaskDefinition.Builder view = definition
                .document()
                .map(document -> own(definition, document))
                .orElseGet(() -> managed(definition))
                .taskDefinitionArn(definition.arn())
                .revision(definition.revision())
                .status(status(world, definition))
                .registeredAt(definition.registeredAt());
        world.account().deregisteredAt(definition.arn()).ifPresent(view::deregisteredAt);
        return view.build();
    }

    /** As it was registered. */
    private static software.amazon.awssdk.services.ecs.model.TaskDefinition.Builder own(
            TaskDefinition definition, String document) {
        software.amazon.awssdk.services.ecs.model.TaskDefinition.Builder view =
                Json.fill(document, software.amazon.awssdk.services.ecs.model.TaskDefinition.builder());
        return definition.runsOnFargate()
                ? view.compatibilities(Compatibility.EC2, Compatibility.FARGATE)
                : view.compatibilities(Compatibility.EC2);
    }

    private static software.amazon.awssdk.services.ecs.model.TaskDefinition.Builder managed(TaskDefinition definition) {
        List<ContainerDefinition> containers = new ArrayList<>();
        containers.add(container(definition));
        definition.sidecars().stream()
                .flatMap(sidecar -> sidecar.document().stream())
                .forEach(document -> containers.add(
                        Json.fill(document, ContainerDefinition.builder()).build()));
        software.amazon.awssdk.services.ecs.model.TaskDefinition.Builder view =
                software.amazon.awssdk.services.ecs.model.TaskDefinition.builder()
                        .family(definition.family())
                        .containerDefinitions(containers)
                        .networkMode(NetworkMode.AWSVPC)
                        .compatibilities(Compatibility.EC2, Compatibility.FARGATE)
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .runtimePlatform(platform -> platform.operatingSystemFamily("LINUX")
                                .cpuArchitecture(definition.architecture().name()))
                        .cpu("" + definition.cpuUnits())
                        .memory("" + definition.memoryMiB())
                        .executionRoleArn(definition.executionRoleArn())
                        .volumes(List.of())
                        .placementConstraints(List.of());
        definition.taskRoleArn().ifPresent(view::taskRoleArn);
        return view;
    }

    private static ContainerDefinition container(TaskDefinition definition) {
        dev.expressmode.engine.account.ContainerDefinition container = definition.container();
        ContainerDefinition.Builder view = ContainerDefinition.builder()
                .name(container.name())
                .image(container.image())
                .cpu(definition.cpuUnits())
                .memory(definition.memoryMiB())
                .memoryReservation(definition.memoryMiB())
                .essential(true)
                .portMappings(PortMapping.builder()
                        .containerPort(container.containerPort())
                        .hostPort(container.containerPort())
                        .protocol(TransportProtocol.TCP)
                        .name(container.portName())
                        .build())
                .environment(ExpressServiceView.environment(container.environment()))
                .secrets(ExpressServiceView.secrets(container.secrets()))
                .linuxParameters(linux -> linux.initProcessEnabled(true))
                .stopTimeout(STOP_TIMEOUT)
                .versionConsistency(VersionConsistency.ENABLED)
                .mountPoints(List.of())
                .volumesFrom(List.of())
                .systemControls(List.of());
        if (!container.command().isEmpty()) {
            view.command(container.command());
        }
        container
                .repositoryCredentials()
                .ifPresent(parameter -> view.repositoryCredentials(given -> given.credentialsParameter(parameter)));
        container
                .logs()
                .ifPresent(logs -> view.logConfiguration(
                        log -> log.logDriver(LogDriver.AWSLOGS).options(options(logs))));
        return view.build();
    }

    private static Map<String, String> options(
            dev.expressmode.engine.account.ContainerDefinition.LogConfiguration logs) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("awslogs-group", logs.group());
        options.put("awslogs-region", logs.region());
        options.put("awslogs-stream-prefix", logs.streamPrefix());
        options.put("mode", "non-blocking");
        options.put("max-buffer-size", "25m");
        return options;
    }
}
