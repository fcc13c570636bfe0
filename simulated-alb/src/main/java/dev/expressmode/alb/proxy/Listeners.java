package dev.expressmode.alb.proxy;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes the two listening sockets. */
final class Listeners {
    /** Documented: ALB guide, load-balancer-limits, all request headers together 64 K. */
    private static final int REQUEST_HEADER_BYTES = 64 * 1024;

    private Listeners() {}

    /** TLS with a certificate for whatever host the client names. */
    static ServerConnector tls(Server server, KeyManager keys, Duration keepAlive) {
        HttpConfiguration http = configuration();
        http.setSecureScheme("https");
        // the certificate fits whatever name was asked for, and the Host header alone decides on routing
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(Tls.serving(keys));
        ServerConnector connector = new ServerConnector(
                server, 0, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setIdleTimeout(keepAlive.toMillis());
        return connector;
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
