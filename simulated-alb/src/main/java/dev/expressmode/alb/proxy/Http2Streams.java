package dev.expressmode.alb.proxy;

import dev.expressmode.alb.BalancerCounter;
import dev.expressmode.alb.TargetHead;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.util.Callback;

/** Clients that speak HTTP/2: makes an {@link Exchange} of each stream. */
final class Http2Streams implements ServerSessionListener {
    /** Documented: ELB guide, how-elastic-load-balancing-works. */
    static final int MOST_STREAMS = 128;

    /** After so many a client is told to come back on a new connection (documented: same). */
    private static final int MOST_REQUESTS = 10_000;

    private final Forwarding forwarding;
    private final Map<Session, Lifetime> lifetimes = new ConcurrentHashMap<>();

    Http2Streams(Forwarding forwarding) {
        this.forwarding = forwarding;
    }

    private static final class Lifetime {
        private final Instant openedAt;
        private final Waits.Wait idle;
        private final AtomicInteger requests = new AtomicInteger();
        private volatile Runnable onClosed = () -> {};

        Lifetime(Instant openedAt, Waits.Wait idle) {
            this.openedAt = openedAt;
            this.idle = idle;
        }
    }

    @Override
    public void onAccept(Session session) {
        Duration atMost =
                Duration.ofMillis(((HTTP2Session) session).getEndPoint().getIdleTimeout());
        Waits.Wait idle = forwarding.waits().waiting(atMost, () -> closeIfIdle(session));
        lifetimes.put(session, new Lifetime(forwarding.clock().instant(), idle));
        idle.begin();
    }

    /** Only requests keep a connection, PING does not (documented: edit-load-balancer-attributes, idle timeout). */
    private static void closeIfIdle(Session session) {
        // streams that are open watch over themselves
        if (session.getStreams().isEmpty()) {
            session.close(ErrorCode.NO_ERROR.code, "idle", Callback.NOOP);
        }
    }

    @Override
    public Stream.Listener onNewStream(Stream stream, HeadersFrame frame) {
        Session session = stream.getSession();
        TargetHead.Client address = addressOf(session.getRemoteSocketAddress());
        Lifetime lifetime = lifetimes.get(session);
        Runnable onClosed = lifetime == null ? () -> {} : lifetime.idle::alive;
        Http2Client client =
                new Http2Client(stream, ((HTTP2Session) session).getEndPoint(), address, forwarding, onClosed);
        Exchange exchange = client.begin((MetaData.Request) frame.getMetaData(), frame.isEndStream());
        ((HTTP2Session) session).getEndPoint().setIdleTimeout(exchange.idleTimeoutMillis());
        if (lifetime != null) {
            lifetime.idle.alive();
            lifetime.idle.atMost(exchange.idleTimeoutMillis());
            count(session, lifetime, exchange);
        }
        client.strand().run(exchange::start);
        return client;
    }

    /** The client at the other end. Connections that are no sockets are taken for local ones. */
    static TargetHead.Client addressOf(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? new TargetHead.Client(inet.getAddress().getHostAddress(), inet.getPort())
                : new TargetHead.Client("127.0.0.1", 0);
    }

    private void count(Session session, Lifetime lifetime, Exchange exchange) {
        int requests = lifetime.requests.incrementAndGet();
        if (requests == 1) {
            BalancerCounter counter = exchange.counter();
            counter.opened();
            lifetime.onClosed = counter::closed;
        }
        if (requests == MOST_REQUESTS || exchange.isLastOf(lifetime.openedAt)) {
            // streams that have begun are finished
            CompletableFuture<Void> unused = session.shutdown();
        }
    }

    @Override
    public void onClose(Session session, GoAwayFrame frame, Callback callback) {
        forget(session);
        callback.succeeded();
    }

    @Override
    public void onFailure(Session session, Throwable failure, Callback callback) {
        forget(session);
        callback.succeeded();
    }

    private void forget(Session session) {
        Lifetime lifetime = lifetimes.remove(session);
        if (lifetime != null) {
            lifetime.idle.end();
            lifetime.onClosed.run();
        }
    }
}
