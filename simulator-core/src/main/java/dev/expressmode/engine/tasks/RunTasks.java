package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.AccountEvent;
import java.util.List;
import java.util.Map;

/** Starts tasks that belong to no service: nothing replaces them when they end. Answers their ids. */
public record RunTasks(TaskSetSpec spec, int count, Map<String, String> tags) implements Command<List<String>> {
    @Override
    public Outcome<List<String>> decide(World world) {
        List<TaskIdentity> identities = NewTasks.identities(world, spec, count);
        // The set is there only for its tasks to be made of: no scheduler keeps it at a number.
        Command<Done> begin = unchanged -> NewTasks.begin(unchanged, spec, identities);
        Command<Done> forget = unchanged -> Outcome.done().event(new TaskEvent.TaskSetDeleted(spec.id()));
        Outcome<List<String>> outcome =
                Outcome.of(identities.stream().map(TaskIdentity::id).toList());
        outcome.event(new TaskEvent.TaskSetCreated(spec));
        if (!tags.isEmpty()) {
            identities.forEach(identity -> outcome.event(new AccountEvent.Tagged(identity.arn(), tags)));
        }
        return outcome.then(begin).then(forget);
    }
}
