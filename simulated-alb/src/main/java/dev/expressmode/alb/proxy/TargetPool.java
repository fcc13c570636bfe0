package dev.expressmode.alb.proxy;

import dev.expressmode.port.Endpoint;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/** Connections to targets that wait for their next request. The one used last is taken first. */
final class TargetPool {
    private final Map<Endpoint, ConcurrentLinkedDeque<TargetConnection>> idle = new ConcurrentHashMap<>();
    private final AlbConnector connector;
    private final Executor threads;

    TargetPool(AlbConnector connector, Executor threads) {
        this.connector = connector;
        this.threads = threads;
    }

    /** Gives the exchange a connection, or tells it why there is none; on its strand. */
    void connect(Endpoint endpoint, Exchange exchange) {
        ConcurrentLinkedDeque<TargetConnection> waiting = idle.get(endpoint);
        while (waiting != null) {
            TargetConnection reused = waiting.pollFirst();
            if (reused == null) {
                break;
            }
            if (reused.takenBy(exchange)) {
                exchange.connected(reused);
                return;
            }
        }
        InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
        connector.dial(address, exchange.client().endPoint(), new AlbConnector.Dialled() {
            @Override
            public Connection connection(EndPoint endPoint) {
                return new TargetConnection(endPoint, threads, TargetPool.this, endpoint, exchange);
            }

            @Override
            public void failed(Throwable failure) {
                exchange.client().strand().run(() -> exchange.notConnected(failure));
            }
        });
    }

    void add(TargetConnection connection, Endpoint endpoint) {
        ConcurrentLinkedDeque<TargetConnection> waiting = idle.get(endpoint);
        if (waiting == null) {
            waiting = idle.computeIfAbsent(endpoint, absent -> new ConcurrentLinkedDeque<>());
        }
        waiting.addFirst(connection);
    }

    void remove(TargetConnection connection, Endpoint endpoint) {
        ConcurrentLinkedDeque<TargetConnection> waiting = idle.get(endpoint);
        if (waiting != null) {
            waiting.remove(connection);
        }
    }

    ByteBufferPool buffers() {
        return connector.getByteBufferPool();
    }
}
