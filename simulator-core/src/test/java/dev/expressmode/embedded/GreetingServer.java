package dev.expressmode.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;

/**
 * A program for tests of local commands: answers every request with {@code GREETING}, on {@code PORT}. On SIGTERM it
 * finishes its requests and ends, or does not end, if {@code IGNORE_SIGTERM} is set.
 */
final class GreetingServer {

    private static final Phaser REQUESTS = new Phaser(1);

    private GreetingServer() {}

    public static void main(String[] args) throws IOException {
        System.out.println("environment " + System.getenv().keySet());
        int port = Integer.parseInt(System.getenv("PORT"));
        ServerSocket server = new ServerSocket();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server)));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        while (true) {
            Socket socket = server.accept();
            REQUESTS.register();
            new Thread(() -> serve(socket)).start();
        }
    }

    private static void end(ServerSocket server) {
        try {
            if (System.getenv("IGNORE_SIGTERM") != null) {
                new CountDownLatch(1).await();
            }
            // before closing: what the accepting thread has to say about that would get in between
            System.out.println("ending");
            server.close();
            REQUESTS.arriveAndAwaitAdvance();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            BufferedReader request = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            OutputStream response = socket.getOutputStream();
            int length = 0;
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                String header = line.toLowerCase(Locale.ROOT);
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring("content-length:".length()).strip());
                } else if (header.startsWith("expect:")) {
                    response.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
                }
                line = request.readLine();
            }
            for (int read = 0; read < length; read++) {
                request.read();
            }
            byte[] body = System.getenv().getOrDefault("GREETING", "").getBytes(UTF_8);
            String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
            response.write(head.getBytes(ISO_8859_1));
            response.write(body);
        } catch (IOException e) {
            System.out.println("gone: " + e);
        } finally {
            REQUESTS.arriveAndDeregister();
        }
    }
}
