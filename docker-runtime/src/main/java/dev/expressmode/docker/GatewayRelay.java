package dev.expressmode.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings connections from containers to the front door, which listens on loopback only. Bytes go through as they are: TLS
 * is between the container and the front door.
 */
final class GatewayRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRelay.class);

    private final ServerSocket listener;
    private final int target;
    private final Executor threads;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private GatewayRelay(ServerSocket listener, int target, Executor threads) {
        this.listener = listener;
        this.target = target;
        this.threads = threads;
    }

    /** Listens at an address, if that is allowed: port 443 is for root, or for everybody, as the machine has it. */
    static Optional<GatewayRelay> start(InetAddress address, int port, int target, Executor threads) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(address, port));
            GatewayRelay relay = new GatewayRelay(listener, target, threads);
            threads.execute(relay::accept);
            return Optional.of(relay);
        } catch (IOException refused) {
            LOG.debug("no relay at {}:{}: {}", address, port, refused.toString());
            return Optional.empty();
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> connect(client));
            } catch (IOException closedOrReset) {
                LOG.debug("relay: {}", closedOrReset.toString());
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            threads.execute(() -> copy(server, client));
            copy(client, server);
        } catch (IOException refused) {
            LOG.debug("relay to the front door: {}", refused.toString());
            close(client);
            close(server);
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            // one side has said all; the other may go on
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                close(from);
                close(to);
            }
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            LOG.debug("relay: {}", alreadyClosed.toString());
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException alreadyClosed) {
            LOG.debug("relay: {}", alreadyClosed.toString());
        }
        Set.copyOf(open).forEach(this::close);
    }
}
