package dev.expressmode.alb.proxy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends what has waited too long: a connection on which nothing happens, a target that does not take one. Waiting is
 * measured on a clock that can be simulated; somebody has to {@linkplain #look look} from time to time. What happened
 * between two looks counts as having happened at the second of them, so whoever said something since the last look is
 * never cut off, however far the clock was moved. Safe to use from any thread.
 */
final class Waits {
    private static final long LOOK_EVERY_MILLIS = 500;

    private final Set<Wait> open = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private final Delays delays;

    Waits(InstantSource clock) {
        this(clock, clock);
    }

    /**
     * @param delayed the clock that delays made on purpose go by
     */
    Waits(InstantSource clock, InstantSource delayed) {
        this.clock = clock;
        this.delays = new Delays(delayed);
    }

    /** What waits on purpose. */
    Delays delays() {
        return delays;
    }

    /** Looks twice in a real second from now on, until the scheduler stops. */
    void lookRegularly(Scheduler scheduler) {
        scheduler.schedule(
                () -> {
                    look();
                    lookRegularly(scheduler);
                },
                LOOK_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Ends every wait that is over. */
    void look() {
        Instant now = clock.instant();
        open.forEach(wait -> wait.look(now));
    }

    /** A wait that has not begun. */
    Wait waiting(Duration atMost, Runnable expired) {
        return new Wait(this, clock.instant(), atMost.toMillis(), expired);
    }

    /** One thing that may take too long. Begins anew with each sign of life. */
    static final class Wait {
        private final Waits waits;
        private final Runnable expired;
        private volatile long atMostMillis;
        // a sign of life is all a socket has to write down: what time it is then is asked for seldom
        private volatile boolean alive;
        private Instant since;

        private Wait(Waits waits, Instant now, long atMostMillis, Runnable expired) {
            this.waits = waits;
            this.since = now;
            this.atMostMillis = atMostMillis;
            this.expired = expired;
        }

        void begin() {
            alive = true;
            waits.open.add(this);
        }

        void alive() {
            if (!alive) {
                alive = true;
            }
        }

        /** At most so long without a sign of life. */
        void atMost(long millis) {
            atMostMillis = millis;
        }

        long atMost() {
            return atMostMillis;
        }

        void end() {
            waits.open.remove(this);
        }

        private void look(Instant now) {
            if (isOver(now)) {
                expired.run();
            }
        }

        private synchronized boolean isOver(Instant now) {
            boolean over = !alive && Duration.between(since, now).toMillis() >= atMostMillis;
            // a clock that was set back starts all over
            if (alive || over || now.isBefore(since)) {
                alive = false;
                since = now;
            }
            return over;
        }
    }
}
