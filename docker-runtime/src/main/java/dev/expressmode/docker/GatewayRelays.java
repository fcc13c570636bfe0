package dev.expressmode.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relays at this machine's address in the containers' network. Podman gives a bridge that address only when the first
 * container is attached, so they can also be opened while a container starts (observed: Podman 4.3).
 */
final class GatewayRelays implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRelays.class);
    private static final int LOOK_EVERY_MILLIS = 10;
    private static final int LOOKS = 1000;

    private final InetAddress address;
    private final List<Way> ways;
    private final Executor threads;
    // all guarded by this
    private final List<GatewayRelay> relays = new ArrayList<>();
    private boolean looking;
    private boolean open;
    private boolean closed;

    /** From a port at the address to one of loopback. */
    record Way(int port, int target) {}

    GatewayRelays(InetAddress address, List<Way> ways, Executor threads) {
        this.address = address;
        this.ways = List.copyOf(ways);
        this.threads = threads;
    }

    /** Whether this machine has an address, so that it can be listened at. */
    static boolean isOurs(InetAddress address) {
        return canListenAt(address, 0);
    }

    private static boolean canListenAt(InetAddress address, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException refused) {
            LOG.debug("nobody can listen at {}:{}: {}", address, port, refused.toString());
            return false;
        }
    }

    /** Opens those that may be opened: port 443 is for root, or for everybody, as the machine has it. */
    synchronized void open() {
        if (open || closed) {
            return;
        }
        open = true;
        ways.forEach(way ->
                GatewayRelay.start(address, way.port(), way.target(), threads).ifPresent(relays::add));
    }

    /** Opens them as soon as the address is there, and looks for that while a container starts. Returns at once. */
    synchronized void openOnceThere() {
        if (!open && !looking) {
            looking = true;
            look(new AtomicInteger(LOOKS));
        }
    }

    private void look(AtomicInteger left) {
        threads.execute(() -> {
            if (isOurs(address)) {
                open();
            } else if (left.decrementAndGet() > 0 && !isClosed()) {
                CompletableFuture.delayedExecutor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS, threads)
                        .execute(() -> look(left));
            } else {
                lookAgainNextTime();
            }
        });
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void lookAgainNextTime() {
        looking = false;
    }

    /** Whether a port is open at the address, or may be expected to be once the address is there. */
    synchronized boolean serves(int port) {
        return open
                ? relays.stream().anyMatch(relay -> relay.port() == port)
                : canListenAt(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public synchronized void close() {
        closed = true;
        relays.forEach(GatewayRelay::close);
    }
}
