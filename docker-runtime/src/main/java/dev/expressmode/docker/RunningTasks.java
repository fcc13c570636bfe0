package dev.expressmode.docker;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The tasks whose containers are not gone yet. Safe to use from any thread. */
final class RunningTasks {

    private final Map<String, TaskContainer> byId = new ConcurrentHashMap<>();

    void add(TaskContainer task) {
        byId.put(task.taskId(), task);
    }

    void remove(TaskContainer task) {
        byId.remove(task.taskId(), task);
    }

    Optional<TaskContainer> find(String taskId) {
        return Optional.ofNullable(byId.get(taskId));
    }

    Stream<TaskContainer> all() {
        return byId.values().stream();
    }

    /** Those that have a container in the engine. */
    Stream<TaskContainer> withContainer() {
        return all().filter(task -> task.containerId().isPresent());
    }
}
