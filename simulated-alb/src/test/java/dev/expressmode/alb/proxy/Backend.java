package dev.expressmode.alb.proxy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.expressmode.alb.Tables;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A target: a small HTTP server on a free port of loopback. */
final class Backend implements AutoCloseable {
    /** The address it is registered under, which is not where it listens. */
    static final String ADDRESS = "10.0.0.1:8080";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Backend(HttpServer server) {
        this.server = server;
    }

    static Backend handling(HttpHandler handler) throws IOException {
        Backend backend = new Backend(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        backend.server.setExecutor(backend.threads);
        backend.server.createContext("/", handler);
        backend.server.start();
        return backend;
    }

    static Backend answering(int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return handling(exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getAddress().getPort());
    }

    Target healthy() {
        return in(TargetState.HEALTHY);
    }

    Target in(TargetState state) {
        return Tables.target(ADDRESS, endpoint().port(), state);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
