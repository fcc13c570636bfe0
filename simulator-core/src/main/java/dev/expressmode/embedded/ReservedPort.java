package dev.expressmode.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A free port on loopback that is kept, and refuses connections, until somebody is ready to listen on it. */
final class ReservedPort implements AutoCloseable {

    private final Socket holder = new Socket();
    private final InetSocketAddress address;

    /** Takes a port that is free now. */
    ReservedPort() throws IOException {
        holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = new InetSocketAddress(holder.getLocalAddress(), holder.getLocalPort());
    }

    InetSocketAddress address() {
        return address;
    }

    /** Gives the port back; whoever is to listen on it should do so at once. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a socket that was never connected", e);
        }
    }
}
