package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.tasks.TaskState.Running;
import java.time.Instant;

/**
 * A task's target has another health: a healthy one clears the count of failures, an unhealthy one is replaced, but not
 * within the grace period after its start (documented: ecs_services, healthCheckGracePeriodSeconds).
 */
public record JudgeTarget(String targetGroupArn, String address) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .at(address)
                .filter(task -> task.state() instanceof Running)
                .flatMap(task -> world.slice(Balancing.class)
                        .target(targetGroupArn, address)
                        .map(target -> judge(world, task, target.health())))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> judge(World world, Task task, TargetHealth health) {
        String setId = task.spec().id();
        if (health instanceof TargetHealth.Healthy) {
            boolean failuresBefore = world.slice(Tasks.class)
                    .set(setId)
                    .filter(set -> set.failures() > 0)
                    .isPresent();
            return failuresBefore ? Outcome.done().event(new TaskEvent.FailuresForgotten(setId)) : Outcome.done();
        }
        if (!(health instanceof TargetHealth.Unhealthy)) {
            return Outcome.done();
        }
        Instant started = task.entered("RUNNING").orElse(world.now());
        Instant graceEnd = started.plus(task.spec().traits().healthCheckGrace());
        if (world.now().isBefore(graceEnd)) {
            return Outcome.done().at(StopTask.graceKey(task.identity().id()), graceEnd, this);
        }
        return Outcome.done()
                .event(new TaskEvent.TaskFailed(setId, task.identity().id(), true))
                .then(new StopTask(task.identity().id(), TaskStop.unhealthy(targetGroupArn)));
    }
}
