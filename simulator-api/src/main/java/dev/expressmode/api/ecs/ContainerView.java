package dev.expressmode.api.ecs;

import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.TaskDefinition;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.TaskStop;
import dev.expressmode.port.ContainerExit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.NetworkInterface;

/** The containers of a task. Their ids follow from the task's, so that they are the same in every answer. */
final class ContainerView {
    private ContainerView() {}

    /** All containers; a sidecar that has not ended by itself is shown in the state of its task. */
    static List<Container> all(Task task) {
        List<Container> containers = new ArrayList<>();
        for (ContainerDefinition container : task.spec().taskDefinition().containers()) {
            containers.add(of(task, container, containers.isEmpty()));
        }
        return containers;
    }

    private static Container of(Task task, ContainerDefinition container, boolean runs) {
        TaskDefinition definition = task.spec().taskDefinition();
        String taskId = runs ? task.identity().id() : task.identity().id() + container.name();
        Container.Builder view = Container.builder()
                .containerArn(task.identity().arn().replace(":task/", ":container/") + "/" + uuid(taskId))
                .taskArn(task.identity().arn())
                .name(container.name())
                .image(container.image())
                .lastStatus(sidecarExit(task, container, runs).isPresent() ? "STOPPED" : lastStatus(task.state()))
                .networkBindings(List.of())
                .networkInterfaces(NetworkInterface.builder()
                        .attachmentId(task.identity().attachmentId())
                        .privateIpv4Address(task.identity().ip())
                        .build())
                .healthStatus(HealthStatus.UNKNOWN)
                .cpu(runs ? "" + definition.cpuUnits() : "0");
        if (task.entered("RUNNING").isPresent()) {
            view.runtimeId(runtimeId(task.identity().id(), taskId));
        }
        if (!runs) {
            sidecarExit(task, container, false).ifPresent(exit -> {
                view.exitCode(exit.exitCode());
                exit.reason().ifPresent(view::reason);
            });
            return view.build();
        }
        view.memory("" + definition.memoryMiB()).memoryReservation("" + definition.memoryMiB());
        task.imageDigest().ifPresent(view::imageDigest);
        exit(task.state()).ifPresent(exit -> view.exitCode(exit.exitCode()));
        reason(task).ifPresent(view::reason);
        return view.build();
    }

    private static Optional<ContainerExit> sidecarExit(Task task, ContainerDefinition container, boolean runs) {
        return runs ? Optional.empty() : task.sidecarExit(container.name());
    }

    private static String lastStatus(TaskState state) {
        return switch (state.lastStatus()) {
            case "PROVISIONING", "PENDING", "ACTIVATING" -> "PENDING";
            case "DEPROVISIONING", "STOPPED" -> "STOPPED";
            default -> "RUNNING";
        };
    }

    private static Optional<ContainerExit> exit(TaskState state) {
        if (state instanceof TaskState.Deprovisioning leaving) {
            return leaving.exit();
        }
        return state instanceof TaskState.Stopped stopped ? stopped.exit() : Optional.empty();
    }

    /** What the container says for itself; why it could not be started stands in both places (observed). */
    private static Optional<String> reason(Task task) {
        return exit(task.state()).flatMap(ContainerExit::reason).or(() -> task.stop()
                .filter(stop -> stop.code() == TaskStop.Code.TaskFailedToStart)
                .map(TaskStop::reason));
    }

    /** {@code <task id>-<digits>} (observed). */
    private static String runtimeId(String taskId, String container) {
        return taskId + "-" + Integer.toUnsignedLong(container.hashCode());
    }

    private static String uuid(String taskId) {
        return UUID.nameUUIDFromBytes(taskId.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
