package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Map;

/** Makes a log group. */
public record CreateLogGroup(Scope scope, String name, Map<String, String> tags) implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault ResourceAlreadyExistsException when there is one of that name
     */
    @Override
    public Outcome<Done> decide(World world) {
        String arn = Account.logGroupArn(scope, name);
        if (world.slice(Account.class).logGroup(arn).isPresent()) {
            throw new Fault("ResourceAlreadyExistsException", "The specified log group already exists");
        }
        Outcome<Done> outcome =
                Outcome.done().event(new AccountEvent.LogGroupCreated(new LogGroup(arn, name, world.now())));
        return tags.isEmpty() ? outcome : outcome.event(new AccountEvent.Tagged(arn, tags));
    }
}
