package dev.expressmode.api.ecs;

import dev.expressmode.engine.account.TaskDefinition;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskIdentity;
import dev.expressmode.engine.tasks.TaskState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A task as DescribeTasks shows it (fields and forms observed in replies for Fargate tasks). */
final class TaskView {
    /** GiB every Fargate task has (documented: fargate-task-storage). */
    private static final int EPHEMERAL_STORAGE = 20;

    private final EcsWorld world;

    TaskView(EcsWorld world) {
        this.world = world;
    }

    software.amazon.awssdk.services.ecs.model.Task of(Task task, boolean withTags) {
        TaskDefinition definition = task.spec().taskDefinition();
        software.amazon.awssdk.services.ecs.model.Task.Builder view =
                software.amazon.awssdk.services.ecs.model.Task.builder()
                        .taskArn(task.identity().arn())
                        .clusterArn(task.spec().clusterArn())
                        .taskDefinitionArn(definition.arn())
                        .group(task.spec().traits().group())
                        .lastStatus(task.state().lastStatus())
                        .desiredStatus(task.desiredStatus())
                        .cpu("" + definition.cpuUnits())
                        .memory("" + definition.memoryMiB())
                        .launchType(LaunchType.FARGATE)
                        .capacityProviderName("FARGATE")
                        .platformVersion("1.4.0")
                        .platformFamily("Linux")
                        .availabilityZone(task.identity().subnet().availabilityZone())
                        .enableExecuteCommand(task.spec().traits().executeCommand())
                        // no container health check is set, so this is all there ever is to know (observed)
                        .healthStatus(HealthStatus.UNKNOWN)
                        .attachments(attachment(task))
                        .attributes(Attribute.builder()
                                .name("ecs.cpu-architecture")
                                .value(definition.architecture().name().toLowerCase(Locale.ROOT))
                                .build())
                        .containers(ContainerView.all(task))
                        .overrides(overrides -> overrides
                                .containerOverrides(definition.containers().stream()
                                        .map(container -> ContainerOverride.builder()
                                                .name(container.name())
                                                .build())
                                        .toList())
                                .inferenceAcceleratorOverrides(List.of()))
                        .ephemeralStorage(storage -> storage.sizeInGiB(EPHEMERAL_STORAGE))
                        .fargateEphemeralStorage(storage -> storage.sizeInGiB(EPHEMERAL_STORAGE))
                        .version(task.version())
                        .createdAt(task.createdAt())
                        .tags(withTags ? tags(task) : List.of());
        if (!task.spec().startedBy().isEmpty()) {
            view.startedBy(task.spec().startedBy());
        }
        times(task, view);
        task.stop().ifPresent(stop -> view.stopCode(stop.code().name()).stoppedReason(stop.reason()));
        return view.build();
    }

    private static void times(Task task, software.amazon.awssdk.services.ecs.model.Task.Builder view) {
        task.entered("PENDING")
                .ifPresent(at -> view.connectivity(Connectivity.CONNECTED).connectivityAt(at));
        task.entered("ACTIVATING").ifPresent(view::pullStartedAt);
        task.entered("RUNNING").ifPresent(at -> view.pullStoppedAt(at).startedAt(at));
        stoppingAt(task).ifPresent(view::stoppingAt);
        task.entered("DEPROVISIONING").ifPresent(view::executionStoppedAt);
        task.entered("STOPPED").ifPresent(view::stoppedAt);
    }

    private static Optional<Instant> stoppingAt(Task task) {
        return Stream.of("DEACTIVATING", "STOPPING", "DEPROVISIONING")
                .map(task::entered)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The service's tags reach its tasks (documented: propagateTags SERVICE, enableECSManagedTags). */
    private List<Tag> tags(Task task) {
        Map<String, String> tags =
                new LinkedHashMap<>(world.account().tags(task.identity().arn()));
        if (task.spec().serviceArn().isEmpty()) {
            return TagView.of(tags);
        }
        tags.put("aws:ecs:clusterName", task.spec().clusterName());
        tags.put("aws:ecs:serviceName", task.spec().serviceName());
        tags.putAll(world.account().tags(task.spec().serviceArn()));
        return TagView.of(tags);
    }

    private static Attachment attachment(Task task) {
        TaskIdentity identity = task.identity();
        return Attachment.builder()
                .id(identity.attachmentId())
                .type("ElasticNetworkInterface")
                .status(attachmentStatus(task.state()))
                .details(
                        detail("subnetId", identity.subnet().id()),
                        detail("networkInterfaceId", identity.networkInterfaceId()),
                        detail("macAddress", identity.macAddress()),
                        detail("privateDnsName", privateName(identity)),
                        detail("privateIPv4Address", identity.ip()))
                .build();
    }

    private static String attachmentStatus(TaskState state) {
        return switch (state.lastStatus()) {
            case "PROVISIONING" -> "ATTACHING";
            case "DEPROVISIONING" -> "DETACHING";
            case "STOPPED" -> "DELETED";
            default -> "ATTACHED";
        };
    }

    /** {@code ip-172-31-0-4.ec2.internal}; other regions are named (documented: EC2 guide, hostname types). */
    private static String privateName(TaskIdentity identity) {
        String zone = identity.subnet().availabilityZone();
        String region = zone.substring(0, zone.length() - 1);
        String domain = region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
        return "ip-" + identity.ip().replace('.', '-') + "." + domain;
    }

    private static KeyValuePair detail(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }
}
