package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.List;

/** Switches the actions of alarms on or off. Names without an alarm are passed over (assumed). */
public record SwitchActions(List<String> arns, boolean enabled) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Outcome<Done> outcome = Outcome.done();
        for (String arn : arns) {
            world.slice(Alarms.class)
                    .alarm(arn)
                    .map(Alarm::definition)
                    .filter(definition -> definition.actions().enabled() != enabled)
                    .ifPresent(definition ->
                            outcome.event(new AlarmEvent.AlarmPut(definition.withActions(enabled), world.now())));
        }
        return outcome;
    }
}
