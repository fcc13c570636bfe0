package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.AccountEvent;
import java.util.Map;

/**
 * Makes an alarm, or writes over one, which keeps its state (documented: PutMetricAlarm).
 *
 * @param tags set on a new alarm only: those of an existing one are not touched (documented: PutMetricAlarm)
 */
public record PutAlarm(AlarmDefinition definition, Map<String, String> tags) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        boolean fresh = world.slice(Alarms.class).alarm(definition.arn()).isEmpty();
        Outcome<Done> outcome = Outcome.done().event(new AlarmEvent.AlarmPut(definition, world.now()));
        return fresh && !tags.isEmpty() ? outcome.event(new AccountEvent.Tagged(definition.arn(), tags)) : outcome;
    }
}
