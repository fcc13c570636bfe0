package dev.expressmode.alb.proxy;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs what it is given on the threads of another executor, on a few of them at a time. */
final class Narrow {
    private final Executor threads;
    private final int width;
    private final Deque<Runnable> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicInteger running = new AtomicInteger();

    /**
     * @param width how many threads at most
     */
    Narrow(Executor threads, int width) {
        this.threads = threads;
        this.width = width;
    }

    /** Behind all that waits already. */
    void begin(Runnable task) {
        waiting.addLast(task);
        wake();
    }

    /** Before all that has not begun: what has begun is soon done, and somebody waits for it. */
    void goOn(Runnable task) {
        waiting.addFirst(task);
        wake();
    }

    private void wake() {
        if (enter()) {
            threads.execute(this::work);
        }
    }

    private boolean enter() {
        return running.getAndUpdate(now -> now < width ? now + 1 : now) < width;
    }

    private void work() {
        try {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        } finally {
            running.decrementAndGet();
            // one that came after the last look would wait for the next one otherwise
            if (!waiting.isEmpty() && enter()) {
                threads.execute(this::work);
            }
        }
    }
}
