package dev.expressmode.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody else's endpoint: keeps what it is asked, and answers 201 with a header and a body of its own. */
final class StubEndpoint implements AutoCloseable {
    static final String ANSWER = "{\"from\":\"upstream\"}";

    /** A request as it arrived. */
    record Asked(String method, String uri, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final HttpServer server;

    /** Opened by a test between the first part of a slow answer and the rest of it. */
    final CountDownLatch goOn = new CountDownLatch(1);

    static {
        // read once for the JVM, when its first server is made: the stand-ins of later tests count on it
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    StubEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.createContext("/slow", this::answerSlowly);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        keep(exchange);
        exchange.getResponseHeaders().add("x-amzn-RequestId", "of-upstream");
        exchange.getResponseHeaders().add("Set-Cookie", "a=1");
        exchange.getResponseHeaders().add("Set-Cookie", "b=2");
        byte[] body = ANSWER.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(201, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answerSlowly(HttpExchange exchange) throws IOException {
        keep(exchange);
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('1');
        exchange.getResponseBody().flush();
        try {
            goOn.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseBody().write('2');
        exchange.close();
    }

    private void keep(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRequestBody().readAllBytes()));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it was asked next. */
    Asked next() throws InterruptedException {
        Asked next = asked.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing arrived upstream");
        }
        return next;
    }

    boolean wasAsked() {
        return !asked.isEmpty();
    }

    @Override
    public void close() {
        goOn.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
