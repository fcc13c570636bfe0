package dev.expressmode.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the requests of one stand-in on shared threads and knows how many are under way, from the moment the server has
 * seen the first byte, so that none is cut off by an orderly end.
 */
final class RequestsUnderWay implements Executor {

    private final SharedThreads threads;
    private final AtomicInteger count = new AtomicInteger();
    private volatile Optional<Runnable> onceIdle = Optional.empty();

    RequestsUnderWay(SharedThreads threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable request) {
        count.incrementAndGet();
        try {
            threads.run(() -> runAndLeave(request));
        } catch (RejectedExecutionException e) {
            leave();
            throw e;
        }
    }

    /** Goes on with a request after a wait; it counts as under way all the time. */
    void executeAfter(Duration wait, Runnable request) {
        count.incrementAndGet();
        try {
            threads.runAfter(wait, () -> runAndLeave(request));
        } catch (RejectedExecutionException e) {
            leave();
            throw e;
        }
    }

    boolean any() {
        return count.get() > 0;
    }

    /** Runs the action when no request is under way, at once if that is now; perhaps more than once. */
    void whenIdle(Runnable action) {
        // entered before the action is set: whichever request leaves last, or this call, will see it
        count.incrementAndGet();
        onceIdle = Optional.of(action);
        leave();
    }

    private void runAndLeave(Runnable request) {
        try {
            request.run();
        } finally {
            leave();
        }
    }

    private void leave() {
        if (count.decrementAndGet() == 0) {
            onceIdle.ifPresent(Runnable::run);
        }
    }
}
