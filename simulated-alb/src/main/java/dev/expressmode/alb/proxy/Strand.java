package dev.expressmode.alb.proxy;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the steps of one connection run one after the other, whichever threads bring them: on the thread that brings one
 * if nothing else is running, else on the one that runs already. So the state of a connection needs no locks, and a write
 * that completes at once does not pile up the stack. A step that fails does not keep the ones behind it from running.
 */
final class Strand {
    private static final Logger LOG = LoggerFactory.getLogger(Strand.class);

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final Consumer<RuntimeException> onBug;

    /**
     * @param onBug told, on the strand, what a step threw: nobody else is there to hear it
     */
    Strand(Consumer<RuntimeException> onBug) {
        this.onBug = onBug;
    }

    void run(Runnable step) {
        if (!steps.compareAndSet(0, 1)) {
            waiting.add(step);
            if (steps.getAndIncrement() > 0) {
                return;
            }
            guarded(waiting.remove());
        } else {
            guarded(step);
        }
        while (steps.decrementAndGet() > 0) {
            guarded(waiting.remove());
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            LOG.error("a connection met a bug", bug);
            try {
                onBug.accept(bug);
            } catch (RuntimeException another) {
                LOG.error("and another when it was given up", another);
            }
        }
    }
}
