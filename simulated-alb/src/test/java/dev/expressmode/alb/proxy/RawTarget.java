package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.target;

import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A target that a test writes byte by byte. Keeps the heads it was sent and how its connections ended. */
final class RawTarget implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket listening;

    /** What it does with a connection once it has read a head. */
    @FunctionalInterface
    interface Talk {
        void answer(Socket socket, String head) throws IOException;
    }

    private RawTarget(Talk talk) throws IOException {
        listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        threads.execute(() -> accept(talk));
    }

    static RawTarget talking(Talk talk) throws IOException {
        return new RawTarget(talk);
    }

    /** One that sends this as soon as it has read a head, body or not, and waits for the next head. */
    static RawTarget answering(String answer) throws IOException {
        return new RawTarget((socket, head) -> write(socket, answer));
    }

    /** One that reads heads and says nothing. */
    static RawTarget silent() throws IOException {
        return new RawTarget((socket, head) -> {});
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads up to and with the empty line; what there is if the connection ends before. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private void accept(Talk talk) {
        try {
            while (true) {
                Socket socket = listening.accept();
                threads.execute(() -> serve(socket, talk));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket accepted, Talk talk) {
        String end = "";
        try (Socket socket = accepted) {
            String head = readHead(socket.getInputStream());
            while (head.endsWith("\r\n\r\n")) {
                heads.add(head);
                talk.answer(socket, head);
                head = socket.isClosed() ? "" : readHead(socket.getInputStream());
            }
            end = head;
        } catch (IOException broken) {
            end = broken.toString();
        }
        ends.add(end);
    }

    Target healthy() {
        return target(Backend.ADDRESS, listening.getLocalPort(), TargetState.HEALTHY);
    }

    /** The next head, once there is one. */
    String head() throws InterruptedException {
        return String.valueOf(heads.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** What came after the last whole head of a connection, once that is closed: a body, or how it broke. */
    String end() throws InterruptedException {
        return String.valueOf(ends.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** The heads that came and were not asked for yet. */
    BlockingQueue<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
