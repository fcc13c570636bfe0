package dev.expressmode.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the front door's timeouts go by: simulated time, but never faster than real time while that runs by itself. What
 * answers behind the front door are real programs: at 60x a target that thinks for two seconds must not be taken for one
 * that was silent for two minutes. Where time only moves when it is advanced, it stands still for timeouts too.
 */
final class WaitClock implements InstantSource {
    private final AtomicReference<Reading> reading;

    private record Reading(Instant simulated, Instant waited) {
        Reading at(Instant now, double haste) {
            // after a reset simulated time is back where it began
            long nanos = Math.max(0, Duration.between(simulated, now).toNanos());
            return new Reading(now, waited.plusNanos((long) (nanos / haste)));
        }
    }

    WaitClock(Instant start) {
        reading = new AtomicReference<>(new Reading(start, start));
    }

    /** Simulated time got here, at this pace. */
    void reached(Instant simulated, Pace pace) {
        double haste = pace instanceof Pace.Running running ? Math.max(1, running.factor()) : 1;
        reading.updateAndGet(last -> last.at(simulated, haste));
    }

    @Override
    public Instant instant() {
        return reading.get().waited();
    }
}
