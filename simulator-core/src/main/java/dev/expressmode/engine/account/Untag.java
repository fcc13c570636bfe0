package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.List;

/** Takes tags from a resource. Keys it has not are passed over. */
public record Untag(String arn, List<String> keys) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return keys.isEmpty() ? Outcome.done() : Outcome.done().event(new AccountEvent.Untagged(arn, keys));
    }
}
