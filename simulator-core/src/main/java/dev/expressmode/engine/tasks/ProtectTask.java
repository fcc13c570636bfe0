package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.time.Instant;
import java.util.Optional;

/**
 * Protects a task of a service from scale-in and deployments until then, or not any more (documented:
 * task-scale-in-protection). When the protection ends the scheduler looks again.
 */
public record ProtectTask(String taskId, Optional<Instant> until) implements Command<Done> {
    private static String key(String taskId) {
        return "task/" + taskId + "/protection";
    }

    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class).task(taskId).map(this::protect).orElseGet(Outcome::done);
    }

    private Outcome<Done> protect(Task task) {
        ReconcileTaskSet look = new ReconcileTaskSet(task.spec().id(), false);
        Outcome<Done> outcome = Outcome.done().event(new TaskEvent.ProtectionChanged(taskId, until));
        return until.isPresent()
                ? outcome.at(key(taskId), until.get(), look)
                : outcome.cancel(key(taskId)).then(look);
    }
}
