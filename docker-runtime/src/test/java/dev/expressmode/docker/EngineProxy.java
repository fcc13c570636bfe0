package dev.expressmode.docker;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a runtime and the engine's socket, so that an engine can go away and come back without harm to it. */
public final class EngineProxy implements AutoCloseable {

    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final ServerSocketChannel listener;
    private final int port;
    private volatile boolean away;

    /** Listens on loopback. */
    public EngineProxy() {
        try {
            listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** The engine behind it. */
    public DockerEngine engine() {
        return DockerEngine.find(
                        DefaultDockerClientConfig.createDefaultConfigBuilder()
                                .withDockerHost("tcp://127.0.0.1:" + port)
                                .withDockerTlsVerify(false)
                                .build(),
                        Duration.ofSeconds(20))
                .orElseThrow();
    }

    /** Breaks every connection and takes no new one. */
    public void goAway() {
        away = true;
        open.forEach(EngineProxy::close);
        open.clear();
    }

    /** Takes connections again. */
    public void comeBack() {
        away = false;
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                relay(listener.accept());
            } catch (IOException goneAgain) {
                // that client only: the next one may have more luck
            }
        }
    }

    private void relay(SocketChannel client) throws IOException {
        SocketChannel engine = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET));
        open.add(client);
        open.add(engine);
        if (away) {
            close(client);
            close(engine);
            return;
        }
        daemon(() -> copy(client, engine));
        daemon(() -> copy(engine, client));
    }

    private static void copy(ByteChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "engine-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(listener);
        goAway();
    }
}
