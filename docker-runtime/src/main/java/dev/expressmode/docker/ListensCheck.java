package dev.expressmode.docker;

import dev.expressmode.port.Endpoint;
import dev.expressmode.port.Hold;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Holds simulated time until the application in a container listens: a program that needs eight real seconds to boot
 * must not be killed by a grace period that lasts five real seconds.
 */
final class ListensCheck {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int CONNECT_MILLIS = 500;
    private static final int OPEN_IF_SILENT_MILLIS = 100;

    private final Executor threads;

    ListensCheck(Executor threads) {
        this.threads = CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    void holdUntilItListens(TaskContainer task, Endpoint endpoint) {
        look(task, endpoint, task.reports().hold("container of task " + task.taskId() + " starts"));
    }

    private void look(TaskContainer task, Endpoint endpoint, Hold hold) {
        if (task.ended().isDone() || listens(endpoint)) {
            hold.close();
        } else {
            threads.execute(() -> look(task, endpoint, hold));
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
