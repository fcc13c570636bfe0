package dev.expressmode.embedded;

import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that plays the container of one task. */
final class LocalCommand {

    private static final int CONNECT_TIMEOUT_MILLIS = 200;
    private static final Duration PATIENCE_FOR_SIGKILL = Duration.ofSeconds(5);
    private static final Duration PATIENCE_FOR_OUTPUT = Duration.ofMillis(500);

    private final Process process;
    private final Endpoint endpoint;
    private final CompletableFuture<Boolean> outputRead = new CompletableFuture<>();
    private final Ending ending = new Ending();

    private LocalCommand(Process process, Endpoint endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts the command with {@code PORT} set to a free port. It sees PATH, HOME and the order's environment, and
     * nothing else of ours, so that it runs like in a container.
     *
     * @throws IOException if the command cannot be started
     * @throws IllegalArgumentException if a variable has a name that no process can have
     */
    static LocalCommand start(List<String> command, ContainerOrder order, OutputRing output) throws IOException {
        InetSocketAddress address;
        try (ReservedPort port = new ReservedPort()) {
            address = port.address();
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME"));
        environment.putAll(order.environment());
        environment.put("PORT", Integer.toString(address.getPort()));
        Process process = builder.start();
        process.getOutputStream().close();
        LocalCommand started =
                new LocalCommand(process, new Endpoint(address.getAddress().getHostAddress(), address.getPort()));
        Thread reader = new Thread(() -> started.read(output), "output-of-" + order.taskId());
        reader.setDaemon(true);
        reader.start();
        started.watchEnd();
        return started;
    }

    private void read(OutputRing output) {
        output.drain(process.getInputStream());
        outputRead.complete(true);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Comes when the process has ended and its output has been read; a signal shows as 128 and its number. */
    Ending ending() {
        return ending;
    }

    /** Does not wait long for the rest of the output: a program that was left behind may keep it open. */
    private void watchEnd() {
        Future<?> unused = process.onExit()
                .thenCompose(ended ->
                        outputRead.completeOnTimeout(false, PATIENCE_FOR_OUTPUT.toMillis(), TimeUnit.MILLISECONDS))
                .thenAccept(read -> ending.come(ContainerExit.code(process.exitValue())));
    }

    boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends SIGTERM. */
    void terminate() {
        // Process.destroy would close the pipe as well, and what the program says while it ends would be lost
        process.toHandle().destroy();
    }

    /** Sends SIGKILL, also to the processes this one has started: a container takes all of them with it. */
    void kill() {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
        process.toHandle().destroyForcibly();
    }

    /** Waits for a killed process to be gone. */
    void awaitEnd() throws InterruptedException {
        process.waitFor(PATIENCE_FOR_SIGKILL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
