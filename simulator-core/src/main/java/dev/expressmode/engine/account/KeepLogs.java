package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.OptionalInt;

/** Says for how many days a log group keeps its lines; empty for ever. */
public record KeepLogs(String arn, OptionalInt days) implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault ResourceNotFoundException when there is no such group
     */
    @Override
    public Outcome<Done> decide(World world) {
        LogGroup group = DeleteLogGroup.require(world, arn);
        return group.retentionDays().equals(days)
                ? Outcome.done()
                : Outcome.done().event(new AccountEvent.LogGroupChanged(group.keeping(days)));
    }
}
