package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Throws a thing out, and its tags with it; what may be refused was refused by the service that was asked. */
public record Forget(StoreEvent event, String arn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return Outcome.done().event(event).event(new AccountEvent.TagsForgotten(arn));
    }
}
