package dev.expressmode.embedded;

import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.Containers;
import dev.expressmode.port.Hold;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command of this machine as the container, as an {@link ImageMapping} says. The command must listen on the port
 * in {@code PORT}; simulated time is held until it does, and from SIGTERM until it has ended. The order's command and
 * secrets are not used (assumed: who maps an image means that command).
 */
public final class LocalCommandContainers implements Containers {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int OUTPUT_BYTES = 16 * 1024;
    private static final int OUTPUTS_KEPT = 64;

    private final ImageMapping mapping;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = daemon();
    // guarded by itself
    private final Map<String, OutputRing> outputs = new LinkedHashMap<>();
    private volatile boolean closed;

    /** An adapter without containers. */
    public LocalCommandContainers(ImageMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String name() {
        return "local commands";
    }

    @Override
    public void start(ContainerOrder order, ContainerReports reports) {
        String taskId = order.taskId();
        Optional<List<String>> command = mapping.commandFor(order.image());
        if (command.isEmpty()) {
            reports.failedToStart(taskId, "CannotPullContainerError: no command is mapped to image " + order.image());
            return;
        }
        Optional<String> missing = order.missingSecret();
        if (missing.isPresent() || closed) {
            reports.failedToStart(taskId, missing.orElse("CannotStartContainerError: the simulator is closing"));
            return;
        }
        try {
            run(order, new Running(LocalCommand.start(command.get(), order, newOutput(taskId, reports)), reports));
        } catch (IOException e) {
            reports.failedToStart(taskId, "CannotStartContainerError: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            reports.failedToStart(taskId, "ResourceInitializationError: " + e.getMessage());
        }
    }

    private void run(ContainerOrder order, Running container) {
        String taskId = order.taskId();
        LocalCommand command = container.command();
        running.put(taskId, container);
        holdUntilItListens(taskId, container);
        container.reports().imageResolved(taskId, ImageDigest.of(order.image()));
        container.reports().running(taskId, command.endpoint());
        // only now, so that an end that came meanwhile is told after the start
        command.ending().tell(exit -> forget(taskId, container, exit));
        if (closed) {
            command.kill();
        }
    }

    private void forget(String taskId, Running container, ContainerExit exit) {
        running.remove(taskId, container);
        container.reports().exited(taskId, exit);
    }

    private void holdUntilItListens(String taskId, Running container) {
        Hold hold = container.reports().holdStart(taskId, "container of task " + taskId + " starts");
        container.command().ending().tell(exit -> hold.close());
        lookSoon(container.command(), hold);
    }

    private void lookSoon(LocalCommand command, Hold hold) {
        try {
            Future<?> unused =
                    watch.schedule(() -> look(command, hold), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // closing: the process is about to be killed, nobody waits for it any more
            hold.close();
        }
    }

    private void look(LocalCommand command, Hold hold) {
        if (command.listens()) {
            hold.close();
        } else if (command.isAlive()) {
            lookSoon(command, hold);
        }
    }

    @Override
    public void terminate(String taskId) {
        Optional.ofNullable(running.get(taskId)).ifPresent(container -> {
            Hold hold = container.reports().hold("container of task " + taskId + " ends");
            container.command().ending().tell(exit -> hold.close());
            container.command().terminate();
        });
    }

    @Override
    public void kill(String taskId) {
        Optional.ofNullable(running.get(taskId))
                .ifPresent(container -> container.command().kill());
    }

    /**
     * The last lines a task has written to its standard output and error, 16 KiB at most; complete once its exit has
     * been reported. Kept for the last 64 tasks started, no lines for others.
     */
    public List<String> output(String taskId) {
        synchronized (outputs) {
            return Optional.ofNullable(outputs.get(taskId))
                    .map(OutputRing::lines)
                    .orElseGet(List::of);
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.shutdown();
        List<Running> left = List.copyOf(running.values());
        left.forEach(container -> container.command().kill());
        try {
            for (Running container : left) {
                container.command().awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OutputRing newOutput(String taskId, ContainerReports reports) {
        OutputRing output = new OutputRing(OUTPUT_BYTES, line -> reports.logged(taskId, line));
        synchronized (outputs) {
            outputs.put(taskId, output);
            if (outputs.size() > OUTPUTS_KEPT) {
                outputs.remove(outputs.keySet().iterator().next());
            }
        }
        return output;
    }

    private static ScheduledExecutorService daemon() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "local-command-watch");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    /** A process and who wants to hear of it. */
    private record Running(LocalCommand command, ContainerReports reports) {}
}
