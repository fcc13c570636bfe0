package dev.expressmode.alb.proxy;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;

/** The HTTP client towards targets: adds nothing of its own to a request and interprets nothing in an answer. */
final class TargetClient {
    /** Documented: ALB guide, load-balancer-troubleshooting, 504 when connecting takes longer. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Documented: ALB guide, edit-load-balancer-attributes, the default idle timeout. */
    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    private static final int MOST_CONNECTIONS_PER_TARGET = 4096;
    /** Documented: ALB guide, load-balancer-limits, response headers 32 K. */
    private static final int RESPONSE_HEADER_BYTES = 32 * 1024;

    private TargetClient() {}

    static HttpClient create(Executor threads) {
        ClientConnector connector = new ClientConnector();
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
