package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Puts something away, or throws it out; what may be refused was refused by the service that was asked. */
public record Keep(StoreEvent event) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return Outcome.done().event(event);
    }
}
