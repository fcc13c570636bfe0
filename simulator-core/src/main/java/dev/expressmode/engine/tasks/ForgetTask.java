package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** A stopped task has been listed long enough. */
record ForgetTask(String taskId) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return Outcome.done().event(new TaskEvent.TaskForgotten(taskId));
    }
}
