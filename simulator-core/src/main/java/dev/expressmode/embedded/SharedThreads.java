package dev.expressmode.embedded;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The few threads on which all stand-ins together answer their requests; they go away when nobody asks. */
final class SharedThreads implements AutoCloseable {

    private static final int MOST_THREADS = 32;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor delays;

    SharedThreads() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = work -> {
            Thread thread = new Thread(work, "stand-in-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        workers = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        workers.allowCoreThreadTimeOut(true);
        delays = new ScheduledThreadPoolExecutor(1, threads);
        delays.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Runs the work soon.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    void run(Runnable work) {
        workers.execute(work);
    }

    /** Runs the work after a wait of wall-clock time, without keeping a thread busy meanwhile. */
    void runAfter(Duration wait, Runnable work) {
        Future<?> unused = delays.schedule(() -> run(work), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        delays.shutdown();
        workers.shutdown();
    }
}
