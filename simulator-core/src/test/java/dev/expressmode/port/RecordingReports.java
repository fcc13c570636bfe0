package dev.expressmode.port;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes down what an adapter reports, for tests, which may wait for it. Safe to use from any thread. */
public final class RecordingReports implements ContainerReports {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, ContainerExit> exits = new LinkedHashMap<>();
    private final List<String> openHolds = new ArrayList<>();
    private final List<String> holds = new ArrayList<>();

    @Override
    public void imageResolved(String taskId, String digest) {
        record(taskId + " image " + digest, () -> {});
    }

    @Override
    public void running(String taskId, Endpoint endpoint) {
        record(taskId + " running", () -> endpoints.put(taskId, endpoint));
    }

    @Override
    public void failedToStart(String taskId, String reason) {
        record(taskId + " failed to start", () -> failures.put(taskId, reason));
    }

    @Override
    public void exited(String taskId, ContainerExit exit) {
        record(taskId + " exited " + exit.exitCode(), () -> exits.put(taskId, exit));
    }

    @Override
    public void sidecarExited(String taskId, String container, ContainerExit exit) {
        record(
                taskId + " " + container + " exited " + exit.exitCode(),
                () -> exits.put(taskId + "/" + container, exit));
    }

    @Override
    public synchronized Hold hold(String what) {
        openHolds.add(what);
        holds.add(what);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                release(what);
            }
        };
    }

    /** Everything reported so far about one task, without the image, such as {@code running} and {@code exited 143}. */
    public synchronized List<String> about(String taskId) {
        return lines.stream()
                .filter(line -> line.startsWith(taskId + " "))
                .map(line -> line.substring(taskId.length() + 1))
                .filter(line -> !line.startsWith("image "))
                .collect(Collectors.toList());
    }

    /** Everything reported so far, in order. */
    public synchronized List<String> everything() {
        return List.copyOf(lines);
    }

    /** Every hold that was taken so far, open or closed, in order. */
    public synchronized List<String> holds() {
        return List.copyOf(holds);
    }

    /** Waits until the task runs; whoever has failed to start is not waited for. */
    public Endpoint awaitRunning(String taskId) {
        return await(taskId + " to run", () -> {
            if (failures.containsKey(taskId)) {
                throw new AssertionError(taskId + " does not run: " + failures.get(taskId));
            }
            return Optional.ofNullable(endpoints.get(taskId));
        });
    }

    /** Waits until the task has failed to start; answers the reason. */
    public String awaitFailure(String taskId) {
        return await(taskId + " to fail", () -> Optional.ofNullable(failures.get(taskId)));
    }

    /** Waits until the task has ended. */
    public ContainerExit awaitExit(String taskId) {
        return await(taskId + " to end", () -> Optional.ofNullable(exits.get(taskId)));
    }

    /** Waits until a container beside the task's first one has ended. */
    public ContainerExit awaitExit(String taskId, String container) {
        return await(container + " to end", () -> Optional.ofNullable(exits.get(taskId + "/" + container)));
    }

    /** Waits until nothing keeps time from stepping. */
    public void awaitNoHolds() {
        await("no hold", () -> openHolds.isEmpty() ? Optional.of(true) : Optional.empty());
    }

    private synchronized void record(String line, Runnable remember) {
        lines.add(line);
        remember.run();
        notifyAll();
    }

    private synchronized void release(String what) {
        openHolds.remove(what);
        notifyAll();
    }

    private synchronized <T> T await(String what, Supplier<Optional<T>> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> met = condition.get();
        while (met.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError(
                        "waited in vain for " + what + "; reported: " + lines + ", holds: " + openHolds);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
            met = condition.get();
        }
        return met.get();
    }
}
