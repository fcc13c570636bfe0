package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Map;

/**
 * Registers a task definition of the user's own: the next revision of its family. Answers its ARN.
 *
 * @param draft the definition; its ARN, number and time are given here
 */
public record RegisterTaskDefinition(Scope scope, TaskDefinition draft, Map<String, String> tags)
        implements Command<String> {
    @Override
    public Outcome<String> decide(World world) {
        int revision = world.slice(Account.class).latestRevision(scope, draft.family()) + 1;
        String arn = scope.arn("ecs", "task-definition/" + draft.family() + ":" + revision);
        Outcome<String> outcome = Outcome.of(arn)
                .event(new AccountEvent.TaskDefinitionRegistered(draft.numbered(arn, revision, world.now())));
        return tags.isEmpty() ? outcome : outcome.event(new AccountEvent.Tagged(arn, tags));
    }
}
