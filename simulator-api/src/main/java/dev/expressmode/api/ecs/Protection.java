package dev.expressmode.api.ecs;

import dev.expressmode.engine.tasks.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;

/** The tasks of a call on protection: only those of services have it (documented: task-scale-in-protection). */
record Protection(List<Task> tasks, List<Failure> failures, Instant now) {

    /** Those that are there and can be protected, and what is wrong with the others. */
    static Protection of(EcsWorld world, TaskReferences references, List<String> named) {
        List<Task> tasks = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String each : named) {
            String arn = references.arn(each);
            Optional<Task> task = references.task(arn);
            if (task.isEmpty()) {
                failures.add(Failures.missing(arn));
            } else if (task.get().spec().serviceArn().isEmpty()
                    || !task.get().state().wanted()) {
                failures.add(Failure.builder()
                        .arn(arn)
                        .reason("TASK_NOT_VALID")
                        .detail("Task protection needs a running task of a service.")
                        .build());
            } else {
                tasks.add(task.get());
            }
        }
        return new Protection(tasks, failures, world.mode().world().now());
    }

    List<ProtectedTask> shown() {
        return tasks.stream().map(this::shown).toList();
    }

    private ProtectedTask shown(Task task) {
        boolean on = task.protectedAt(now);
        ProtectedTask.Builder view =
                ProtectedTask.builder().taskArn(task.identity().arn()).protectionEnabled(on);
        task.protectedUntil().filter(until -> on).ifPresent(view::expirationDate);
        return view.build();
    }
}
