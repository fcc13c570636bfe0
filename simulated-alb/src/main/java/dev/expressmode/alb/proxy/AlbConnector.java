package dev.expressmode.alb.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The TLS listener, which makes connections to targets as well: a target's connection lives on the selector of the client
 * it was made for, so that in most cases one thread takes a request all the way and back.
 */
final class AlbConnector extends ServerConnector {
    /** Documented: ALB guide, load-balancer-troubleshooting, 504 for a connection that takes longer. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** When Jetty gives up connecting, in real time: only so that nothing is kept forever. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private static final ThreadLocal<ManagedSelector> NEARBY = new ThreadLocal<>();

    private final Waits waits;

    AlbConnector(Server server, Waits waits, int selectors, ConnectionFactory... factories) {
        super(server, null, null, null, 1, selectors, factories);
        this.waits = waits;
        getSelectorManager().setConnectTimeout(FORGET_AFTER.toMillis());
    }

    /** What waits for a connection to a target. */
    interface Dialled {
        /** There is one: what is to handle it? */
        Connection connection(EndPoint endPoint);

        /** There is none. */
        void failed(Throwable failure);
    }

    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new TwoSided(executor, scheduler, selectors);
    }

    /**
     * Connects to a target.
     *
     * @param client whose selector to use
     */
    void dial(InetSocketAddress address, EndPoint client, Dialled dialled) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException failure) {
            dialled.failed(failure);
            return;
        }
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Dialling dialling = new Dialling(channel, dialled);
            boolean connected = channel.connect(address);
            NEARBY.set(selectorOf(client));
            if (connected) {
                getSelectorManager().accept(channel, dialling);
            } else {
                dialling.wait.begin();
                getSelectorManager().connect(channel, dialling);
            }
        } catch (IOException | RuntimeException failure) {
            closeQuietly(channel);
            dialled.failed(failure);
        } finally {
            NEARBY.remove();
        }
    }

    /** A connection to a target that is being made, for so long at most. */
    private final class Dialling {
        private final Dialled dialled;
        private final Waits.Wait wait;

        Dialling(SocketChannel channel, Dialled dialled) {
            this.dialled = dialled;
            this.wait = waits.waiting(CONNECT_TIMEOUT, () -> {
                // first, because a selector that sees the channel closed takes that for the reason
                failed(new SocketTimeoutException("no connection after " + CONNECT_TIMEOUT.toSeconds() + " s"));
                closeQuietly(channel);
            });
        }

        void failed(Throwable failure) {
            wait.end();
            dialled.failed(failure);
        }

        Connection connection(EndPoint endPoint) {
            wait.end();
            return dialled.connection(endPoint);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            // nothing was sent over it
        }
    }

    private static @Nullable ManagedSelector selectorOf(EndPoint client) {
        EndPoint socket = client;
        while (socket instanceof EndPoint.Wrapper wrapper) {
            socket = wrapper.unwrap();
        }
        return socket instanceof SelectedEndPoint selected ? selected.selector : null;
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new SelectedEndPoint(channel, selector, key);
    }

    /** A socket that knows its selector, and whose idle timeout goes by the clock of the {@link Waits}. */
    private final class SelectedEndPoint extends SocketChannelEndPoint {
        private final ManagedSelector selector;
        private final Waits.Wait idle;

        SelectedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            super(channel, selector, key, AlbConnector.this.getScheduler());
            this.selector = selector;
            this.idle = waits.waiting(
                    Duration.ofMillis(AlbConnector.this.getIdleTimeout()),
                    () -> onIdleExpired(new TimeoutException("idle for " + getIdleTimeout() + " ms")));
        }

        @Override
        public void onOpen() {
            super.onOpen();
            idle.begin();
        }

        @Override
        public void onClose(@Nullable Throwable cause) {
            idle.end();
            super.onClose(cause);
        }

        @Override
        public void notIdle() {
            idle.alive();
        }

        @Override
        public long getIdleTimeout() {
            return idle.atMost();
        }

        @Override
        public void setIdleTimeout(long millis) {
            idle.alive();
            idle.atMost(millis);
        }
    }

    private final class TwoSided extends ServerConnectorManager {
        TwoSided(Executor executor, Scheduler scheduler, int selectors) {
            super(executor, scheduler, selectors);
        }

        @Override
        protected ManagedSelector chooseSelector() {
            ManagedSelector nearby = NEARBY.get();
            return nearby == null ? super.chooseSelector() : nearby;
        }

        @Override
        public Connection newConnection(SelectableChannel channel, EndPoint endPoint, Object attachment)
                throws IOException {
            return attachment instanceof Dialling dialling
                    ? dialling.connection(endPoint)
                    : super.newConnection(channel, endPoint, attachment);
        }

        @Override
        protected void connectionFailed(SelectableChannel channel, Throwable failure, Object attachment) {
            if (attachment instanceof Dialling dialling) {
                dialling.failed(failure);
            } else {
                super.connectionFailed(channel, failure, attachment);
            }
        }
    }
}
