package dev.expressmode.live;

import dev.expressmode.engine.Fault;
import dev.expressmode.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** An order to move simulated time on, carried out step by step between other work of the simulator's thread. */
final class Advance {
    private static final Duration IDLE_WITHIN = Duration.ofDays(7);
    private static final int FIRINGS_MAX = 1_000_000;

    private final Optional<Instant> target;
    private final Instant limit;
    private final Predicate<List<String>> reached;
    private final List<String> fired = new ArrayList<>();
    private final CompletableFuture<List<String>> done = new CompletableFuture<>();

    private Advance(Optional<Instant> target, Instant limit, Predicate<List<String>> reached) {
        this.target = target;
        this.limit = limit;
        this.reached = reached;
    }

    static Advance to(Instant instant) {
        return new Advance(Optional.of(instant), instant, fired -> false);
    }

    /** Goes on until nothing is left to happen by itself. */
    static Advance untilIdle(BooleanSupplier idle, Instant now) {
        return new Advance(Optional.empty(), now.plus(IDLE_WITHIN), fired -> idle.getAsBoolean());
    }

    /** Goes on until the condition holds, but not beyond an instant: whoever ordered it looks whether it was reached. */
    static Advance until(BooleanSupplier reached, Instant atLatest) {
        return new Advance(Optional.of(atLatest), atLatest, fired -> reached.getAsBoolean());
    }

    /** Fires the next timer, whenever it is due. */
    static Advance toNext(Timeline timeline) {
        Instant next = timeline.nextDeadline().orElse(timeline.now());
        return new Advance(Optional.of(next), next, fired -> !fired.isEmpty());
    }

    CompletableFuture<List<String>> done() {
        return done;
    }

    /**
     * Takes one step if there is one to take.
     *
     * @return false when nothing more can be done now: the order is complete, or a hold is open
     */
    boolean step(Timeline timeline) {
        if (done.isDone() || timeline.holds().any()) {
            return false;
        }
        if (reached.test(fired)) {
            done.complete(List.copyOf(fired));
            return false;
        }
        Optional<String> key = timeline.step(limit);
        key.ifPresent(fired::add);
        if (fired.size() > FIRINGS_MAX || (key.isEmpty() && target.isEmpty())) {
            done.completeExceptionally(new Fault(
                    "NotIdle",
                    400,
                    "not idle within " + IDLE_WITHIN.toDays() + " simulated days; now " + timeline.now()));
            return false;
        }
        if (key.isEmpty()) {
            timeline.arrive(limit);
            done.complete(List.copyOf(fired));
            return false;
        }
        return true;
    }
}
