package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.AccountEvent;
import java.util.List;

/** Deletes alarms, all of them or none (documented: DeleteAlarms, "in the event of an error, no alarms are deleted"). */
public record DeleteAlarms(List<String> arns) implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault ResourceNotFound when one of them does not exist
     */
    @Override
    public Outcome<Done> decide(World world) {
        Outcome<Done> outcome = Outcome.done();
        for (String arn : arns) {
            Alarm alarm = world.slice(Alarms.class).require(arn);
            outcome.event(new AlarmEvent.AlarmDeleted(arn, world.now()));
            List<String> tags = List.copyOf(world.slice(Account.class).tags(arn).keySet());
            if (!tags.isEmpty()) {
                outcome.event(new AccountEvent.Untagged(alarm.definition().arn(), tags));
            }
        }
        return outcome;
    }
}
