package dev.expressmode.engine.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The slice of task sets and tasks. */
public final class Tasks {
    final Map<String, TaskSet> sets = new LinkedHashMap<>();
    final Map<String, Task> tasks = new LinkedHashMap<>();
    final Map<String, List<Task>> bySet = new LinkedHashMap<>();
    final Map<String, Task> byAddress = new LinkedHashMap<>();

    /** The task set of a service revision. */
    public Optional<TaskSet> set(String id) {
        return Optional.ofNullable(sets.get(id));
    }

    /** The task with these 32 hex digits. */
    public Optional<Task> task(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** The task whose target has this address. */
    public Optional<Task> at(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** Whether some task is on its way up, or down once its target is deregistered. */
    public boolean inTransit() {
        return tasks.values().stream()
                .map(Task::state)
                .anyMatch(state -> state instanceof TaskState.Running running
                        ? !running.registered()
                        : !(state instanceof TaskState.Stopped || state instanceof TaskState.Deactivating));
    }

    /** All tasks that are still listed, oldest first. */
    public List<Task> all() {
        return List.copyOf(tasks.values());
    }

    /** The tasks of a set that are still listed, oldest first. */
    public List<Task> of(String setId) {
        return List.copyOf(bySet.getOrDefault(setId, List.of()));
    }

    /** How many tasks of a set run. */
    public int running(String setId) {
        return count(setId, task -> task.state() instanceof TaskState.Running);
    }

    /** How many tasks of a set are on their way up. */
    public int pending(String setId) {
        return count(setId, task -> task.state().wanted() && !(task.state() instanceof TaskState.Running));
    }

    /** Whether nothing of a set is left but stopped tasks. */
    public boolean gone(String setId) {
        return count(setId, task -> !(task.state() instanceof TaskState.Stopped)) == 0;
    }

    private int count(String setId, java.util.function.Predicate<Task> condition) {
        int count = 0;
        for (Task task : bySet.getOrDefault(setId, List.of())) {
            count += condition.test(task) ? 1 : 0;
        }
        return count;
    }

    Stream<Task> wanted(String setId) {
        return bySet.getOrDefault(setId, List.of()).stream()
                .filter(task -> task.state().wanted());
    }

    void add(Task task) {
        tasks.put(task.identity().id(), task);
        bySet.computeIfAbsent(task.identity().taskSetId(), key -> new ArrayList<>())
                .add(task);
        byAddress.put(task.targetAddress(), task);
    }

    void remove(String taskId) {
        Task task = tasks.remove(taskId);
        if (task != null) {
            byAddress.remove(task.targetAddress(), task);
            List<Task> siblings = bySet.getOrDefault(task.identity().taskSetId(), new ArrayList<>());
            siblings.remove(task);
            if (siblings.isEmpty()) {
                bySet.remove(task.identity().taskSetId());
            }
        }
    }
}
