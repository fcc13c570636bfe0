package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** The runtime's word to which digest an image tag was resolved (documented: version consistency). */
public record ResolveImage(String taskId, String digest) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .task(taskId)
                .map(task -> Outcome.done().event(new TaskEvent.ImageResolved(taskId, digest)))
                .orElseGet(Outcome::done);
    }
}
