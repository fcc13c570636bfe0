package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AddedHeaders;
import dev.expressmode.alb.Admission;
import dev.expressmode.alb.AlbAnswer;
import dev.expressmode.alb.InFlightRequest;
import dev.expressmode.alb.Switchboard;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The way of a request through the balancer: refuse what no balancer forwards, let the switchboard pick a target, forward
 * with the added headers, stream the answer back. Bodies are never held in memory as a whole, in neither direction.
 */
final class ForwardHandler extends ProxyHandler {
    private static final String IN_FLIGHT = InFlightRequest.class.getName();

    private final Switchboard switchboard;
    private final AddedHeaders addedHeaders;
    private final HttpClient client;

    ForwardHandler(Switchboard switchboard, AddedHeaders addedHeaders, HttpClient client) {
        this.switchboard = switchboard;
        this.addedHeaders = addedHeaders;
        this.client = client;
        setUseServerThreadPool(true);
        // never sent, but left unset it costs a look-up of this machine's name at start
        setViaHost("localhost");
    }

    @Override
    protected HttpClient newHttpClient() {
        return client;
    }

    @Override
    protected void configureHttpClient(HttpClient configured) {
        // everything is set where the client is made
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<AlbAnswer> refusal = Refusals.of(request);
        if (refusal.isPresent()) {
            AlbAnswers.write(refusal.get(), response, callback);
            return true;
        }
        Admission admission = switchboard.admit(
                Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.HOST), ""));
        if (admission instanceof Admission.Answered answered) {
            AlbAnswers.write(answered.answer(), response, callback);
            return true;
        }
        return forward(request, response, callback, ((Admission.Forwarded) admission).request());
    }

    private boolean forward(Request request, Response response, Callback callback, InFlightRequest inFlight) {
        request.setAttribute(IN_FLIGHT, inFlight);
        Callback whenOver = Callback.from(callback, inFlight::finished);
        try {
            return super.handle(withoutExpectation(request), response, whenOver);
        } catch (RuntimeException | Error failure) {
            whenOver.failed(failure);
            return true;
        }
    }

    /**
     * The balancer answers {@code Expect: 100-continue} itself and does not pass it on (documented: ELB guide,
     * how-elastic-load-balancing-works). Jetty sends the 100 when the body is first read.
     */
    private static Request withoutExpectation(Request request) {
        if (!request.getHeaders().contains(HttpHeader.EXPECT)) {
            return request;
        }
        HttpFields kept =
                HttpFields.build(request.getHeaders()).remove(HttpHeader.EXPECT).asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return kept;
            }
        };
    }

    @Override
    protected HttpURI rewriteHttpURI(Request request) {
        return HttpURI.build()
                .scheme("http")
                .host(inFlight(request).endpoint().host())
                .port(inFlight(request).endpoint().port())
                .pathQuery(request.getHttpURI().getPathQuery())
                .asImmutable();
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI target) {
        InFlightRequest inFlight = inFlight(request);
        org.eclipse.jetty.client.Request forwarded = unaltered(target)
                .method(request.getMethod())
                .idleTimeout(client.getIdleTimeout(), TimeUnit.MILLISECONDS);
        inFlight.onTargetRemoved(() -> {
            // how it ends is told to the response listener
            CompletableFuture<Boolean> unused = forwarded.abort(new TargetRemovedException(inFlight));
        });
        return forwarded;
    }

    /** Paths reach the target as the client wrote them, also those that are no URI in Java's eyes. */
    private org.eclipse.jetty.client.Request unaltered(HttpURI target) {
        try {
            return client.newRequest(new URI(target.asString()));
        } catch (URISyntaxException notAUri) {
            return client.newRequest(target.getHost(), target.getPort()).path(target.getPathQuery());
        }
    }

    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request forwarded) {
        HttpFields received = request.getHeaders();
        String chain = AddedHeaders.forwardedFor(
                received.getValuesList(AddedHeaders.FORWARDED_FOR), Request.getRemoteAddr(request));
        String trace =
                addedHeaders.traceId(received.getValuesList(AddedHeaders.TRACE_ID), bytesWithoutTraceId(received));
        forwarded.headers(headers -> headers.put(AddedHeaders.FORWARDED_FOR, chain)
                .put(AddedHeaders.FORWARDED_PROTO, AddedHeaders.PROTO)
                .put(AddedHeaders.FORWARDED_PORT, AddedHeaders.PORT)
                .put(AddedHeaders.TRACE_ID, trace));
    }

    private static int bytesWithoutTraceId(HttpFields headers) {
        int bytes = 0;
        for (HttpField header : headers) {
            if (!header.is(AddedHeaders.TRACE_ID)) {
                bytes += Refusals.lineLength(header);
            }
        }
        return bytes;
    }

    @Override
    protected org.eclipse.jetty.client.Response.CompleteListener newServerToProxyResponseListener(
            Request request, org.eclipse.jetty.client.Request forwarded, Response response, Callback callback) {
        return new ProxyResponseListener(request, forwarded, response, callback) {
            @Override
            public void onHeaders(org.eclipse.jetty.client.Response answer) {
                inFlight(request).answered(answer.getStatus());
                super.onHeaders(answer);
            }
        };
    }

    /** Which status the client sees is documented: ALB guide, load-balancer-troubleshooting. */
    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request forwarded,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        if (response.isCommitted()) {
            // too late for another status: the client has to see a broken answer, not a short one
            callback.failed(failure);
            return;
        }
        boolean late = failure instanceof TimeoutException || failure instanceof SocketTimeoutException;
        int status = late ? HttpStatus.GATEWAY_TIMEOUT_504 : HttpStatus.BAD_GATEWAY_502;
        AlbAnswers.write(AlbAnswer.error(status), response, callback);
    }

    private static InFlightRequest inFlight(Request request) {
        return (InFlightRequest) request.getAttribute(IN_FLIGHT);
    }
}
