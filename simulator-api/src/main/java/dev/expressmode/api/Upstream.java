package dev.expressmode.api;

import dev.expressmode.engine.Fault;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another endpoint that answers AWS clients in our place. A request goes there as it came, with method, path, query,
 * headers (Host among them, which the signature covers) and body; bodies stream both ways. When nobody answers there, the
 * client gets a 502 in the protocol it speaks.
 */
final class Upstream extends ProxyHandler.Reverse {
    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);

    /** Long polls hold a connection each. */
    private static final int CONNECTIONS = 512;

    private final URI address;
    private final RequestPath path;

    /**
     * An upstream.
     *
     * @param address scheme, host and port
     * @param path knows how to refuse
     */
    Upstream(URI address, RequestPath path) {
        super(request -> HttpURI.build(request.getHttpURI())
                .scheme(address.getScheme())
                .authority(address.getHost(), port(address)));
        this.address = address;
        this.path = path;
    }

    private static int port(URI address) {
        if (address.getPort() > 0) {
            return address.getPort();
        }
        return address.getScheme().equals("https") ? 443 : 80;
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        // whoever sends no User-Agent shall not get one on the way
        client.setUserAgentField(null);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // some calls take long before they answer anything, a function's for example
        request.addIdleTimeoutListener(idle -> false);
        LOG.debug("{} {} goes to {}", request.getMethod(), request.getHttpURI().getPath(), address);
        boolean expects = request.getHeaders().contains(HttpHeader.EXPECT);
        return super.handle(expects ? new EagerRequest(request) : request, response, callback);
    }

    /**
     * A request that waits for no leave to send its body. The client gets the leave from us: not every server gives it, and
     * no signature covers the header.
     */
    private static final class EagerRequest extends Request.Wrapper {
        private final HttpFields headers;

        EagerRequest(Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders())
                    .remove(HttpHeader.EXPECT)
                    .asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }

    /** By its parts, since the paths of S3 may hold what {@link URI} would not take. */
    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI there) {
        return getHttpClient()
                .newRequest(there.getHost(), there.getPort())
                .scheme(there.getScheme())
                .method(request.getMethod())
                .path(there.getPathQuery());
    }

    /** None: what is signed must arrive as it was sent, and upstreams must not see who stands in between. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request forwarded) {}

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request forwarded,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        LOG.warn(
                "{} {} failed at {}: {}",
                request.getMethod(),
                request.getHttpURI().getPath(),
                address,
                failure.toString());
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        Fault fault = new Fault(
                "ServiceUnavailable",
                failure instanceof TimeoutException ? 504 : 502,
                "The request is not for this simulator, and the upstream " + address
                        + ", to which it forwards such requests, did not answer: " + reason(failure));
        response.reset();
        Replies.write(path.refuse(Crossroads.wire(request, new byte[0]), fault), response, callback);
    }

    private static String reason(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
