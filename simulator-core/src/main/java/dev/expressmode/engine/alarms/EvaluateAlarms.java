package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.time.Instant;

/** Evaluates every alarm once; only changes of state are events. */
record EvaluateAlarms() implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Alarms alarms = world.slice(Alarms.class);
        Outcome<Done> outcome = Outcome.done();
        Instant now = world.now();
        for (Alarm alarm : alarms.alarms.values()) {
            Evaluated evaluated = alarm.evaluate(now);
            if (evaluated.changed()) {
                outcome.event(new AlarmEvent.AlarmStateChanged(
                        alarm.definition().arn(),
                        alarm.state(),
                        evaluated.state(),
                        evaluated.reason(),
                        evaluated.reasonData(),
                        now));
            }
        }
        return outcome;
    }
}
