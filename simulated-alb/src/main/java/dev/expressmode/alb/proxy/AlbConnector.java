package dev.expressmode.alb.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
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
    private static final ThreadLocal<ManagedSelector> NEARBY = new ThreadLocal<>();

    AlbConnector(Server server, int selectors, ConnectionFactory... factories) {
        super(server, null, null, null, 1, selectors, factories);
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

    void connectTimeout(Duration timeout) {
        getSelectorManager().setConnectTimeout(timeout.toMillis());
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
            boolean connected = channel.connect(address);
            NEARBY.set(selectorOf(client));
            if (connected) {
                getSelectorManager().accept(channel, dialled);
            } else {
                getSelectorManager().connect(channel, dialled);
            }
        } catch (IOException | RuntimeException failure) {
            closeQuietly(channel);
            dialled.failed(failure);
        } finally {
            NEARBY.remove();
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
        SelectedEndPoint endPoint = new SelectedEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /** A socket that knows its selector. */
    private static final class SelectedEndPoint extends SocketChannelEndPoint {
        private final ManagedSelector selector;

        SelectedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
            super(channel, selector, key, scheduler);
            this.selector = selector;
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
            return attachment instanceof Dialled dialled
                    ? dialled.connection(endPoint)
                    : super.newConnection(channel, endPoint, attachment);
        }

        @Override
        protected void connectionFailed(SelectableChannel channel, Throwable failure, Object attachment) {
            if (attachment instanceof Dialled dialled) {
                dialled.failed(failure);
            } else {
                super.connectionFailed(channel, failure, attachment);
            }
        }
    }
}
