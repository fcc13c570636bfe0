package dev.expressmode.api.ecs;

import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** What RunTask says otherwise than the task definition: command and environment of containers. */
final class TaskOverrides {
    private TaskOverrides() {}

    /** The definition with the overrides applied. */
    static TaskDefinition applied(TaskDefinition definition, @Nullable TaskOverride overrides) {
        TaskDefinition changed = definition;
        if (overrides != null) {
            for (ContainerOverride override : overrides.containerOverrides()) {
                String name = Given.required(override.name(), "container override name");
                ContainerDefinition container = changed.container(name)
                        // assumed: the text of plain ECS
                        .orElseThrow(() -> Faults.invalidParameter(
                                "Override for container named " + name + " is not a container in the TaskDefinition."));
                changed = changed.with(container(container, override));
            }
        }
        return changed;
    }

    private static ContainerDefinition container(ContainerDefinition container, ContainerOverride override) {
        Map<String, String> environment = new LinkedHashMap<>(container.environment());
        override.environment()
                .forEach(variable -> environment.put(
                        Given.required(variable.name(), "environment variable name"),
                        Optional.ofNullable(variable.value()).orElse("")));
        return container.running(override.hasCommand() ? override.command() : container.command(), environment);
    }
}
