package dev.expressmode.engine.tasks;

import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.tasks.TaskState.Running;
import java.util.Optional;

/** Whether tasks count as healthy (documented: ecs_services). */
public final class Health {
    private Health() {}

    /** It runs and its target is healthy; without a target group it has run for a while. */
    public static boolean of(World world, Task task) {
        if (!(task.state() instanceof Running running)) {
            return false;
        }
        Optional<String> group = task.spec().targetGroupArn();
        return group.isEmpty()
                ? running.registered()
                : world.slice(Balancing.class)
                        .target(group.get(), task.targetAddress())
                        .filter(target -> target.health() instanceof TargetHealth.Healthy)
                        .isPresent();
    }

    /** How many tasks of a set are healthy. */
    public static int count(World world, String taskSetId) {
        int healthy = 0;
        for (Task task : world.slice(Tasks.class).of(taskSetId)) {
            healthy += of(world, task) ? 1 : 0;
        }
        return healthy;
    }
}
