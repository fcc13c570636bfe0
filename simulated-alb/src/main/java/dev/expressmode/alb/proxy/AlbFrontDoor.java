package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AddedHeaders;
import dev.expressmode.alb.Switchboard;
import dev.expressmode.alb.TargetHead;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.TrafficDetails;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front door with real sockets: one TLS listener for all simulated load balancers, and a forward proxy beside it that
 * makes their exact URLs work.
 *
 * <p>Time given to {@link #publish} and {@link #collect} is not needed here: what real requests take is real time. When they
 * time out is up to the clock of waits in the {@linkplain FrontDoorSettings settings}.
 */
public final class AlbFrontDoor implements FrontDoor, AutoCloseable {
    /** Documented: ALB guide, edit-load-balancer-attributes, client keep-alive. */
    static final Duration CLIENT_KEEP_ALIVE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(AlbFrontDoor.class);
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int MOST_THREADS = 24;
    private static final int LEAST_THREADS = 2;

    private final String bindHost;
    private final Switchboard switchboard;
    private final CertificateAuthority authority;
    private final Server server;
    private final AlbConnector balancerListener;
    private final Waits waits;
    private final AccessLog accessLog;
    private final ServerConnector proxyListener;

    private AlbFrontDoor(FrontDoorSettings settings) {
        bindHost = settings.bindHost();
        authority = CertificateAuthority.openIn(settings.dataDirectory());
        switchboard = new Switchboard(settings.seed(), settings.clock());
        server = new Server(new QueuedThreadPool(MOST_THREADS, LEAST_THREADS));
        waits = new Waits(settings.waits(), settings.delays());
        balancerListener = Listeners.tls(server, waits, new SniKeys(new HostCertificates(authority.identity())));
        Path logFile = settings.accessLog();
        accessLog = logFile == null ? AccessLog.off() : AccessLog.to(logFile);
        Listeners.speak(
                balancerListener,
                new Forwarding(
                        switchboard,
                        new TargetHead(new AddedHeaders(settings.seed(), settings.clock())),
                        new TargetPool(balancerListener, server.getThreadPool()),
                        accessLog,
                        settings.clock(),
                        waits));
        proxyListener = Listeners.plain(server, CLIENT_KEEP_ALIVE);
        server.addConnector(balancerListener);
        server.addConnector(proxyListener);
        server.setHandler(new TunnelHandler(switchboard, this::address));
    }

    /**
     * Opens it. Both ports accept connections when this returns.
     *
     * @throws FrontDoorException if a port is taken or the data directory cannot be used
     */
    public static AlbFrontDoor open(FrontDoorSettings settings) {
        AlbFrontDoor door = new AlbFrontDoor(settings);
        try {
            Listeners.bind(door.balancerListener, settings.bindHost(), settings.albPort(), "front door");
            Listeners.bind(door.proxyListener, settings.bindHost(), settings.proxyPort(), "forward proxy");
            door.server.start();
            door.waits.lookRegularly(door.balancerListener.getScheduler());
            door.waits.delays().lookWith(door.balancerListener.getScheduler());
            return door;
        } catch (FrontDoorException failure) {
            door.close();
            throw failure;
        } catch (Exception failure) {
            door.close();
            throw new FrontDoorException("the front door cannot start: " + failure, failure);
        }
    }

    /** Ends what has waited too long by the clock of waits, without waiting for the next regular look. */
    void lookAtWaits() {
        waits.look();
    }

    /** Does what was delayed on purpose and is due, without waiting for the next regular look. */
    void lookAtDelays() {
        waits.delays().look();
    }

    /** Whether a fault holds some answer back at this moment. */
    public boolean anythingDelayed() {
        return waits.delays().any();
    }

    /** How many requests were forwarded to targets and are not over. */
    public int requestsInFlight() {
        return switchboard.inFlight();
    }

    /** The port of the TLS listener. */
    public int port() {
        return balancerListener.getLocalPort();
    }

    /** The port of the forward proxy. */
    public int proxyPort() {
        return proxyListener.getLocalPort();
    }

    /** The certificate, in PEM form, that a client has to trust. */
    public Path caFile() {
        return authority.file();
    }

    @Override
    public void publish(RoutingTable table, Instant now) {
        switchboard.publish(table);
    }

    @Override
    public List<GroupCounts> collect(Instant now) {
        return switchboard.collect();
    }

    @Override
    public TrafficDetails collectDetails(Instant now) {
        return switchboard.collectDetails();
    }

    @Override
    public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
        switchboard.watchDrain(targetGroupArn, target, reports);
    }

    /** Stops accepting, gives what is in flight half a second, then cuts it off. Closing again does nothing. */
    @Override
    public void close() {
        proxyListener.close();
        balancerListener.close();
        try {
            if (!switchboard.awaitQuiet(GRACE)) {
                LOG.info("front door closes with requests in flight");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    private void stop() {
        try {
            server.stop();
            accessLog.close();
        } catch (Exception failure) {
            throw new IllegalStateException("the front door did not close", failure);
        }
    }

    /** Where this machine reaches the TLS listener: a wildcard bind address is no address to connect to. */
    private InetSocketAddress address() {
        InetSocketAddress bound = new InetSocketAddress(bindHost, port());
        return bound.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port())
                : bound;
    }
}
