package dev.expressmode.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands before a plain HTTP server and hangs up on whoever begins with TLS: engines try that first, and a server that
 * waits for the end of their "request line" costs them ten seconds.
 */
final class PlainDoor implements AutoCloseable {

    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket listener;
    private final InetSocketAddress server;

    PlainDoor(InetSocketAddress server) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                daemon(() -> serve(client));
            } catch (IOException closed) {
                // then the loop ends, or the next client has more luck
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket(server.getAddress(), server.getPort())) {
            int first = client.getInputStream().read();
            if (first < 0 || first == TLS_HANDSHAKE) {
                return;
            }
            behind.getOutputStream().write(first);
            daemon(() -> copy(client, behind));
            copy(behind, client);
        } catch (IOException gone) {
            // the client's affair
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // the client's affair
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "plain-door");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
