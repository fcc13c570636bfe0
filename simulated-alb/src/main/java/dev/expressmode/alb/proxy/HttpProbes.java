package dev.expressmode.alb.proxy;

import dev.expressmode.port.ProbeReports;
import dev.expressmode.port.ProbeResult;
import dev.expressmode.port.Probes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Health checks over HTTP: GET, HTTP/1.1, the target's address as host, one connection each, redirects not followed
 * (documented: ALB guide, target-group-health-checks).
 */
public final class HttpProbes implements Probes, AutoCloseable {
    /** What targets know the balancer's health checks by (documented: ALB guide, target-group-health-checks). */
    public static final String USER_AGENT = "ELB-HealthChecker/2.0";

    private static final String DEFAULT_PORT = ":80";
    private static final int MOST_THREADS = 6;
    private static final int LEAST_THREADS = 1;

    private final HttpClient client;

    private HttpProbes(HttpClient client) {
        this.client = client;
    }

    /** Starts the few threads that probing needs. */
    public static HttpProbes start() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("probes");
        HttpClient client = TargetClient.create(threads);
        try {
            client.start();
            client.getContentDecoderFactories().clear();
            // it would take a 401 without a challenge for a broken answer, where the status is all that counts
            client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        } catch (Exception failure) {
            throw new FrontDoorException("health checks cannot start: " + failure, failure);
        }
        return new HttpProbes(client);
    }

    @Override
    public void probe(Probe probe, ProbeReports reports) {
        Request request;
        try {
            request = client.newRequest(
                            probe.endpoint().host(), probe.endpoint().port())
                    .method(HttpMethod.GET)
                    .path(probe.path())
                    .headers(headers -> headers.put(HttpHeader.HOST, host(probe.target()))
                            .put(HttpHeader.USER_AGENT, USER_AGENT)
                            .put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE))
                    .timeout(probe.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (IllegalArgumentException unspeakable) {
            // a path that cannot be asked for is a failed check, not a failed simulator
            reports.answered(probe, new ProbeResult.Failed());
            return;
        }
        request.send(result -> reports.answered(probe, resultOf(result)));
    }

    private static ProbeResult resultOf(Result result) {
        Throwable failure = result.getFailure();
        if (failure == null) {
            return new ProbeResult.Status(result.getResponse().getStatus());
        }
        return failure instanceof TimeoutException ? new ProbeResult.TimedOut() : new ProbeResult.Failed();
    }

    /** The port is named unless it is HTTP's own (documented: ALB guide, target-group-health-checks). */
    private static String host(String target) {
        return target.endsWith(DEFAULT_PORT) ? target.substring(0, target.length() - DEFAULT_PORT.length()) : target;
    }

    /** Stops at once; checks under way are answered as failed. */
    @Override
    public void close() {
        try {
            client.stop();
            if (client.getExecutor() instanceof QueuedThreadPool threads) {
                threads.stop();
            }
        } catch (Exception failure) {
            throw new IllegalStateException("health checks did not stop", failure);
        }
    }
}
