package dev.expressmode.alb.proxy;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the steps of one connection run one after the other, whichever threads bring them: on the thread that brings one
 * if nothing else is running, else on the one that runs already. So the state of a connection needs no locks, and a write
 * that completes at once does not pile up the stack.
 */
final class Strand {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger steps = new AtomicInteger();

    void run(Runnable step) {
        if (!steps.compareAndSet(0, 1)) {
            waiting.add(step);
            if (steps.getAndIncrement() > 0) {
                return;
            }
            waiting.remove().run();
        } else {
            step.run();
        }
        while (steps.decrementAndGet() > 0) {
            waiting.remove().run();
        }
    }
}
