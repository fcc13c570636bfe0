package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A minute is over: asks the front door for its counts, and sets the timers for their evaluation and the next minute. */
public record CloseMinute() implements Command<Done> {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The key of the timer that fires at every full minute. */
    public static final String KEY = "metrics/minute";

    @Override
    public Outcome<Done> decide(World world) {
        Instant end = world.now().truncatedTo(ChronoUnit.MINUTES);
        Instant minute = end.minus(MINUTE);
        return Outcome.done()
                .effect((unchanged, outside) -> outside.inbox()
                        .accept(new CountMinute(
                                minute,
                                outside.frontDoor().collect(unchanged.now()),
                                outside.frontDoor().collectDetails(unchanged.now()))))
                .effect(MeasureUse.asked(minute))
                .inBackgroundAt(
                        "metrics/alarms",
                        end.plus(world.slice(Settings.class).times().alarmDelay()),
                        new EvaluateAlarms())
                .inBackgroundAt(KEY, end.plus(MINUTE), this);
    }
}
