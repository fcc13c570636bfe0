package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Evaluates every alarm once; only changes of state are events. */
record EvaluateAlarms() implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Alarms alarms = world.slice(Alarms.class);
        Outcome<Done> outcome = Outcome.done();
        for (Alarm alarm : alarms.alarms.values()) {
            Evaluated evaluated = alarm.evaluation.evaluate(alarms.metrics, world.now(), alarm.state());
            if (evaluated.changed()) {
                outcome.event(new AlarmEvent.AlarmStateChanged(
                        alarm.definition().arn(),
                        alarm.state(),
                        evaluated.state(),
                        evaluated.reason(),
                        evaluated.reasonData(),
                        world.now()));
            }
        }
        return outcome;
    }
}
