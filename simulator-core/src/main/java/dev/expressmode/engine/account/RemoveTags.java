package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.List;

/** Removes tags of a resource. Keys it does not have do no harm. */
public record RemoveTags(String arn, List<String> keys) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        List<String> there = keys.stream()
                .filter(world.slice(Account.class).tags(arn)::containsKey)
                .toList();
        return there.isEmpty() ? Outcome.done() : Outcome.done().event(new AccountEvent.Untagged(arn, there));
    }
}
