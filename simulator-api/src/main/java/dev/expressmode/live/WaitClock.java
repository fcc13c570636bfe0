package dev.expressmode.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What the front door's timeouts go by: simulated time, but never faster than real time while that runs by itself. What
 * answers behind the front door are real programs: at 60x a target that thinks for two seconds must not be taken for one
 * that was silent for two minutes. Where time only moves when it is advanced, it stands still for timeouts too.
 *
 * <p>What faults delay on purpose goes by {@link #delays}: the same time, but told to the moment, and going on in real time
 * while a hold is open, because that hold may wait for the very request that is delayed.
 */
final class WaitClock implements InstantSource {
    private final LongSupplier nanoTime;
    private volatile Reading reading;
    private boolean wasHeld;

    /**
     * What was read last.
     *
     * @param readAt when that was, as {@link System#nanoTime}
     * @param pace how much waiting passes in a nanosecond from then on, as far as is known
     */
    private record Reading(Instant simulated, Instant waited, long readAt, double pace) {
        Reading at(Instant now, double haste, long nanoTime, double paceFromNow) {
            // after a reset simulated time is back where it began
            long nanos = Math.max(0, Duration.between(simulated, now).toNanos());
            return new Reading(now, waited.plusNanos((long) (nanos / haste)), nanoTime, paceFromNow);
        }
    }

    WaitClock(Instant start, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        reading = new Reading(start, start, nanoTime.getAsLong(), 0);
    }

    /**
     * Simulated time got here, at this pace.
     *
     * @param held whether it stands still because of a hold
     */
    synchronized void reached(Instant simulated, Pace pace, boolean held) {
        if (held && wasHeld && simulated.equals(reading.simulated())) {
            // real time goes on from where the hold began
            return;
        }
        wasHeld = held;
        double haste = pace instanceof Pace.Running running ? Math.max(1, running.factor()) : 1;
        double goesOn = held ? 1 : pace instanceof Pace.Running running ? Math.min(1, running.factor()) : 0;
        reading = reading.at(simulated, haste, nanoTime.getAsLong(), goesOn);
    }

    /** What delays go by. */
    InstantSource delays() {
        return () -> {
            Reading last = reading;
            return last.waited().plusNanos((long) ((nanoTime.getAsLong() - last.readAt()) * last.pace()));
        };
    }

    @Override
    public Instant instant() {
        return reading.waited();
    }
}
