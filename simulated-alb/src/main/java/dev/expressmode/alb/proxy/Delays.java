package dev.expressmode.alb.proxy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Does things once a clock that can be simulated has moved by so much. Looks at it every hundredth of a real second while
 * something waits, and not at all otherwise. Safe to use from any thread.
 */
final class Delays {
    private static final long LOOK_EVERY_MILLIS = 10;

    private final InstantSource clock;
    private final Set<Delay> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicReference<@Nullable Scheduler> scheduler = new AtomicReference<>();

    Delays(InstantSource clock) {
        this.clock = clock;
    }

    /** Looks by itself from now on, until the scheduler stops. */
    void lookWith(Scheduler with) {
        scheduler.set(with);
    }

    /** Something that is to be done later. */
    static final class Delay {
        private final Instant due;
        private final Runnable action;
        private final Set<Delay> waiting;

        private Delay(Instant due, Runnable action, Set<Delay> waiting) {
            this.due = due;
            this.action = action;
            this.waiting = waiting;
        }

        /** It is not to be done any more. */
        void cancel() {
            waiting.remove(this);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Does this once the clock has got there. */
    Delay at(Instant due, Runnable action) {
        Delay delay = new Delay(due, action, waiting);
        waiting.add(delay);
        lookSoon();
        return delay;
    }

    /** Does what is due. */
    void look() {
        Instant now = clock.instant();
        for (Delay delay : List.copyOf(waiting)) {
            if (!now.isBefore(delay.due) && waiting.remove(delay)) {
                delay.action.run();
            }
        }
    }

    boolean any() {
        return !waiting.isEmpty();
    }

    private void lookSoon() {
        Scheduler with = scheduler.get();
        if (with != null && !waiting.isEmpty() && looking.compareAndSet(false, true)) {
            with.schedule(
                    () -> {
                        looking.set(false);
                        look();
                        lookSoon();
                    },
                    LOOK_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }
}
