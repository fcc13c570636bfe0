package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Deletes a log group. */
public record DeleteLogGroup(String arn) implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault ResourceNotFoundException when there is none
     */
    @Override
    public Outcome<Done> decide(World world) {
        LogGroup group = require(world, arn);
        return Outcome.done().event(new AccountEvent.LogGroupDeleted(group.arn()));
    }

    /** Observed text. */
    static LogGroup require(World world, String arn) {
        return world.slice(Account.class)
                .logGroup(arn)
                .orElseThrow(() -> new Fault("ResourceNotFoundException", "The specified log group does not exist."));
    }
}
