package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Says how many tasks a set should have, and sees to it. Does nothing if there is no such set. */
public record ScaleTaskSet(String taskSetId, int desired) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .set(taskSetId)
                .map(set -> (set.desired() == desired
                                ? Outcome.done()
                                : Outcome.done().event(new TaskEvent.TaskSetScaled(taskSetId, desired)))
                        .then(new ReconcileTaskSet(taskSetId, false)))
                .orElseGet(Outcome::done);
    }
}
