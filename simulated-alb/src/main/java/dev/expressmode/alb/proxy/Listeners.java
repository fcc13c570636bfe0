package dev.expressmode.alb.proxy;

import dev.expressmode.port.BalancerAttributes;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.RawHTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes the two listening sockets. */
final class Listeners {
    /** Documented: ALB guide, load-balancer-limits, all request headers together 64 K. */
    private static final int REQUEST_HEADER_BYTES = 64 * 1024;

    private static final int SELECTORS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    /** How many connections agree on TLS at a time. */
    private static final int HANDSHAKES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private Listeners() {}

    /** TLS with a certificate for whatever host the client names. What is spoken inside is {@linkplain #speak added}. */
    static AlbConnector tls(Server server, Waits waits, KeyManager keys) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(Tls.serving(keys));
        // documented: elb-security-policy-table, Express's policy ELBSecurityPolicy-TLS13-1-2 and its like
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setCipherComparator(HTTP2Cipher.COMPARATOR);
        tls.setUseCipherSuitesOrder(true);
        return new AlbConnector(server, waits, SELECTORS, new SslConnectionFactory(tls, Handshake.NAME));
    }

    /** Has a listener answer requests, in HTTP/2 if a client can and in HTTP/1.1 otherwise. */
    static void speak(AlbConnector connector, Forwarding forwarding) {
        HttpConfiguration limits = configuration();
        RawHTTP2ServerConnectionFactory http2 =
                new RawHTTP2ServerConnectionFactory(limits, new Http2Streams(forwarding));
        http2.setMaxConcurrentStreams(Http2Streams.MOST_STREAMS);
        // each stream watches over itself
        http2.setStreamIdleTimeout(-1);
        connector.addConnectionFactory(new Handshake.Factory(new Narrow(connector.getExecutor(), HANDSHAKES)));
        connector.addConnectionFactory(http2);
        connector.addConnectionFactory(new Http1Factory(forwarding));
        connector.setIdleTimeout(BalancerAttributes.EXPRESS.idleTimeout().toMillis());
    }

    private static final class Http1Factory extends AbstractConnectionFactory {
        private final Forwarding forwarding;

        Http1Factory(Forwarding forwarding) {
            super(Handshake.HTTP_1);
            this.forwarding = forwarding;
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            return new Http1Connection(endPoint, connector.getExecutor(), connector.getByteBufferPool(), forwarding);
        }
    }

    static ServerConnector plain(Server server, Duration keepAlive) {
        ServerConnector connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(configuration()));
        connector.setIdleTimeout(keepAlive.toMillis());
        return connector;
    }

    /**
     * Takes the port.
     *
     * @param purpose what the user knows the listener as, for the message if it cannot
     */
    static void bind(ServerConnector connector, String host, int port, String purpose) {
        connector.setHost(host);
        connector.setPort(port);
        try {
            connector.open();
        } catch (IOException failure) {
            Throwable reason = failure.getCause() == null ? failure : failure.getCause();
            String why = String.valueOf(reason.getMessage()).contains("in use")
                    ? "is already in use"
                    : "cannot be opened on " + host + ": " + reason.getMessage();
            throw new FrontDoorException("port " + port + " (" + purpose + ") " + why, failure);
        }
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
        http.setResponseHeaderSize(REQUEST_HEADER_BYTES);
        // a balancer passes on paths it finds odd; judging them is the target's business
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }
}
