package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.tasks.TaskState.Deactivating;
import dev.expressmode.engine.tasks.TaskState.Stopping;

/** Something a task that is leaving its target group waits for has come about. */
public record TargetReleased(String address, Why why) implements Command<Done> {
    /** What has come about. */
    public enum Why {
        /** No request is in flight any more. */
        IDLE,
        /** ECS had time to look at the target's state. */
        LOOKED,
        /** The deregistration delay has ended, requests in flight or not. */
        REMOVED
    }

    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .at(address)
                .filter(task -> task.state() instanceof Deactivating)
                .map(task -> release(world, task, (Deactivating) task.state()))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> release(World world, Task task, Deactivating leaving) {
        TaskState to =
                switch (why) {
                    case IDLE -> leaving.withoutRequests();
                    case LOOKED -> leaving.looked();
                    case REMOVED -> leaving.delayEnded();
                };
        return to instanceof Stopping ? StopTask.signal(world, task, to) : AdvanceTask.moved(world, task, to);
    }
}
