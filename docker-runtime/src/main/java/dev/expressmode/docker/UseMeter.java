package dev.expressmode.docker;

import com.github.dockerjava.api.model.Statistics;
import dev.expressmode.port.ContainerUse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The newest measurement of what each task uses. Measures only while somebody asks: a question is answered from the last
 * round, and begins the next if none is under way. A round takes as long as the engine needs for two readings, one to
 * two seconds.
 */
final class UseMeter {

    private final RunningTasks tasks;
    private final StatsReader stats;
    private final Map<String, ContainerUse> newest = new ConcurrentHashMap<>();
    private final Map<String, Statistics> last = new ConcurrentHashMap<>();
    private final AtomicBoolean measuring = new AtomicBoolean();

    UseMeter(RunningTasks tasks, StatsReader stats) {
        this.tasks = tasks;
        this.stats = stats;
    }

    Optional<ContainerUse> of(String taskId) {
        if (measuring.compareAndSet(false, true)) {
            measure();
        }
        return Optional.ofNullable(newest.get(taskId));
    }

    private void measure() {
        CompletableFuture<?>[] readings = tasks.withContainer()
                .map(task -> stats.read(task.containerId().orElse("")).thenAccept(reading -> remember(task, reading)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(readings)
                .handle((done, failed) -> {
                    newest.keySet().removeIf(task -> tasks.find(task).isEmpty());
                    last.keySet().removeIf(task -> tasks.find(task).isEmpty());
                    measuring.set(false);
                    return readings.length;
                })
                .exceptionally(never -> 0);
    }

    private void remember(TaskContainer task, Optional<Statistics> reading) {
        reading.ifPresent(found -> {
            Optional<Statistics> earlier = Optional.ofNullable(last.put(task.taskId(), found));
            StatsReader.use(task.order(), found, earlier).ifPresent(use -> newest.put(task.taskId(), use));
        });
    }
}
