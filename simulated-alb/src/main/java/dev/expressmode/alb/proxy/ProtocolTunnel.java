package dev.expressmode.alb.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * A WebSocket, or whatever else client and target agreed on: bytes go both ways as they are, until one side closes or
 * neither says anything for the idle timeout (documented: ELB guide, how-elastic-load-balancing-works).
 */
final class ProtocolTunnel {
    private final Exchange exchange;
    private final Strand strand;
    private final Half toTarget;
    private final Half toClient;
    private boolean closed;

    private ProtocolTunnel(Exchange exchange, EndPoint client, TargetConnection target, ByteBufferPool buffers) {
        this.exchange = exchange;
        this.strand = exchange.client().strand();
        this.toTarget = new Half(client, target.getEndPoint(), target, buffers);
        this.toClient = new Half(target.getEndPoint(), client, target, buffers);
    }

    /**
     * Takes both sockets over.
     *
     * @param agreed what tells the client that the protocol changes
     * @param fromTarget what the target sent already
     * @param fromClient what the client sent already
     */
    static ProtocolTunnel begin(
            Exchange exchange,
            EndPoint client,
            TargetConnection target,
            ByteBuffer agreed,
            ByteBuffer fromTarget,
            ByteBuffer fromClient) {
        ProtocolTunnel tunnel = new ProtocolTunnel(exchange, client, target, target.buffers());
        target.handOver();
        tunnel.toClient.begin(agreed, fromTarget);
        tunnel.toTarget.begin(fromClient);
        return tunnel;
    }

    /** The client has sent something, or closed. */
    void clientReadable() {
        toTarget.pass();
    }

    private void close() {
        if (!closed) {
            closed = true;
            toClient.close();
            toTarget.close();
            exchange.tunnelClosed(toTarget.passed, toClient.passed);
        }
    }

    /** One direction: the connection that reads. */
    private final class Half extends AbstractConnection.NonBlocking {
        private final EndPoint to;
        private final ReadBuffer in;
        private long passed;

        Half(EndPoint from, EndPoint to, TargetConnection threads, ByteBufferPool buffers) {
            super(from, threads.threads());
            this.to = to;
            this.in = ReadBuffer.ofTls(buffers);
        }

        /** Replaces the connection that read from this socket so far. */
        void begin(ByteBuffer... first) {
            getEndPoint().setConnection(this);
            to.write(passed(), first);
        }

        @Override
        public void onFillable() {
            strand.run(this::pass);
        }

        private void pass() {
            if (closed) {
                return;
            }
            try {
                int filled = in.fill(getEndPoint());
                if (filled > 0) {
                    passed += filled;
                    to.write(passed(), in.buffer());
                } else if (filled == 0) {
                    in.releaseIfEmpty();
                    if (!isFillInterested()) {
                        fillInterested();
                    }
                } else {
                    ProtocolTunnel.this.close();
                }
            } catch (IOException broken) {
                ProtocolTunnel.this.close();
            }
        }

        private Callback passed() {
            return Callback.from(
                    InvocationType.NON_BLOCKING,
                    () -> strand.run(this::pass),
                    failure -> strand.run(ProtocolTunnel.this::close));
        }

        @Override
        public boolean onIdleExpired(TimeoutException timeout) {
            // what one side says is written to the other: both have been silent
            strand.run(ProtocolTunnel.this::close);
            return false;
        }

        @Override
        public void onFillInterestedFailed(Throwable cause) {
            strand.run(ProtocolTunnel.this::close);
        }

        @Override
        public void close() {
            in.release();
            super.close();
        }
    }
}
