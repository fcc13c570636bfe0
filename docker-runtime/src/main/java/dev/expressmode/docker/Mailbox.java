package dev.expressmode.docker;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs what is posted one after the other, in order, on other threads. */
final class Mailbox {

    private final Executor threads;
    // guarded by this
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    Mailbox(Executor threads) {
        this.threads = threads;
    }

    void post(Runnable message) {
        synchronized (this) {
            waiting.add(message);
            if (busy) {
                return;
            }
            busy = true;
        }
        threads.execute(this::drain);
    }

    private void drain() {
        for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
            next.get().run();
        }
    }

    private synchronized Optional<Runnable> next() {
        Optional<Runnable> next = Optional.ofNullable(waiting.poll());
        busy = next.isPresent();
        return next;
    }
}
