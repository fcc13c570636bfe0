package dev.expressmode.alb.proxy;

import java.util.concurrent.Executor;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The HTTP client for health checks: adds nothing of its own to a request and interprets nothing in an answer. */
final class TargetClient {
    private static final int MOST_CONNECTIONS_PER_TARGET = 4096;
    /** Documented: ALB guide, load-balancer-limits, response headers 32 K. */
    private static final int RESPONSE_HEADER_BYTES = 32 * 1024;

    private TargetClient() {}

    /** A client with these threads. Not started. */
    static HttpClient create(Executor threads, TargetTimeouts timeouts) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setSslContext(Tls.unused());
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        connector.setSelectors(1);
        HttpClient client = new HttpClient(new HttpClientTransportDynamic(connector));
        client.setExecutor(threads);
        client.setConnectTimeout(timeouts.connect().toMillis());
        client.setIdleTimeout(timeouts.idle().toMillis());
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setMaxConnectionsPerDestination(MOST_CONNECTIONS_PER_TARGET);
        client.setMaxRequestsQueuedPerDestination(MOST_CONNECTIONS_PER_TARGET);
        client.setMaxResponseHeadersSize(RESPONSE_HEADER_BYTES);
        return client;
    }
}
