package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import dev.expressmode.embedded.ImageBehaviours;
import dev.expressmode.embedded.TrafficTotals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A simulator that runs for a test. Safe to use from several threads. */
interface Simulator extends AutoCloseable {

    /** Does something with the engine, on the thread it belongs to, while nothing else happens. */
    <T> T with(Function<ExpressMode, T> work);

    /** Moves simulated time on; returns the keys of the timers that fired. */
    List<String> advance(Duration by);

    /** Moves simulated time on until a condition holds, at most by so much; whoever asks looks which it was. */
    List<String> advanceUntil(Predicate<ExpressMode> reached, Duration atMost);

    /** Fires the next timer. */
    Optional<String> advanceToNext();

    /** Behaviours of images. */
    ImageBehaviours images();

    /** Steady modelled requests to a host from now on, 0 ends them. */
    void traffic(String host, double perSecond);

    /** What the modelled requests were answered so far. */
    TrafficTotals totals();

    /** Ends everything. */
    @Override
    void close();
}
