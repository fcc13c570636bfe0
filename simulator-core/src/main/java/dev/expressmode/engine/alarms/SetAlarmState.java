package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/**
 * Makes an alarm say something by hand. It lasts until the next evaluation finds otherwise (documented: SetAlarmState),
 * and what hears the alarm hears this too: a deployment under way is rolled back (observed).
 *
 * @param reasonData a JSON text, empty if none was given
 */
public record SetAlarmState(String arn, AlarmState state, String reason, String reasonData) implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault ResourceNotFound when there is no such alarm
     */
    @Override
    public Outcome<Done> decide(World world) {
        Alarm alarm = world.slice(Alarms.class).require(arn);
        return alarm.state() == state
                ? Outcome.done()
                : Outcome.done()
                        .event(new AlarmEvent.AlarmStateChanged(
                                arn, alarm.state(), state, reason, reasonData, world.now()));
    }
}
