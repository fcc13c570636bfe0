package dev.expressmode.docker;

import dev.expressmode.port.Endpoint;
import dev.expressmode.port.Hold;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Holds simulated time until the application in a container listens: a program that needs eight real seconds to boot
 * must not be killed by a grace period that lasts five real seconds.
 */
final class ListensCheck {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final int CONNECT_MILLIS = 500;
    private static final int OPEN_IF_SILENT_MILLIS = 100;

    private final Executor threads;
    private final Executor later;

    ListensCheck(Executor threads) {
        this.threads = threads;
        this.later = CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    /** Returns at once; the hold is taken by then. */
    void holdUntilItListens(TaskContainer task, ContainerAddress address) {
        Hold hold = task.reports().holdStart(task.taskId(), "container of task " + task.taskId() + " starts");
        threads.execute(() -> look(task, address, hold));
    }

    private void look(TaskContainer task, ContainerAddress address, Hold hold) {
        if (task.ended().isDone() || listens(address)) {
            hold.close();
        } else {
            later.execute(() -> look(task, address, hold));
        }
    }

    private static boolean listens(ContainerAddress address) {
        Optional<Boolean> certain = address.own().flatMap(ListensCheck::accepts);
        return certain.orElseGet(() -> listens(address.endpoint()));
    }

    /** At a container's own address there is nobody between us and it; empty if we cannot get there after all. */
    private static Optional<Boolean> accepts(Endpoint own) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(own.host(), own.port()), CONNECT_MILLIS);
            return Optional.of(true);
        } catch (ConnectException refused) {
            return Optional.of(false);
        } catch (IOException noWayThere) {
            return Optional.empty();
        }
    }

    /**
     * Docker's proxy takes every connection and closes it at once if nobody listens in the container; so does whoever
     * refuses. A server that waits for a request stays silent.
     */
    static boolean listens(Endpoint endpoint) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
            socket.setSoTimeout(OPEN_IF_SILENT_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
