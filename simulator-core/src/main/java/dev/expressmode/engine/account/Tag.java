package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.Map;

/** Tags a resource; tags it has under other keys stay. Whether there is such a resource is the caller's business. */
public record Tag(String arn, Map<String, String> tags) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return tags.isEmpty() ? Outcome.done() : Outcome.done().event(new AccountEvent.Tagged(arn, tags));
    }
}
