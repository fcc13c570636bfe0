package dev.expressmode.alb.proxy;

import java.time.Duration;
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

    /** Longer than any health check may take: those have time limits of their own. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    private TargetClient() {}

    /** A client with these threads. Not started. */
    static HttpClient create(Executor threads) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setSslContext(Tls.unused());
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        connector.setSelectors(1);
        HttpClient client = new HttpClient(new HttpClientTransportDynamic(connector));
        client.setExecutor(threads);
        client.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
        client.setIdleTimeout(IDLE_TIMEOUT.toMillis());
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
