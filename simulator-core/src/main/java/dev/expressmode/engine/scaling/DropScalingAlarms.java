package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.Alarms;

/** Deletes the alarms of a policy that is gone. */
public record DropScalingAlarms(String policyArn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Outcome<Done> outcome = Outcome.done();
        for (String arn : world.slice(Scaling.class).alarmsOf(policyArn)) {
            if (world.slice(Alarms.class).alarm(arn).isPresent()) {
                outcome.event(new AlarmEvent.AlarmDeleted(arn, world.now()));
            }
        }
        return outcome.event(new ScalingEvent.AlarmsUnlinked(policyArn));
    }
}
