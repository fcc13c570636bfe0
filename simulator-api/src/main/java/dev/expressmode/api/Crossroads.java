package dev.expressmode.api;

import dev.expressmode.api.wire.WireReply;
import dev.expressmode.api.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before everything else on the port and tells whom a request is for: us, or the upstream, which gets all that
 * AWS clients ask and we do not have. Paths that begin with an underscore are always ours, and so are unsigned requests
 * for {@code /health} and for a page at the root.
 *
 * <p>Without an upstream all is ours, and a signed request that is for another service, wherever its path leads, is told so.
 */
final class Crossroads extends Handler.Wrapper {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final RequestPath path;
    private final StrangerGuard guard;
    private final Optional<Upstream> upstream;

    Crossroads(RequestPath path, StrangerGuard guard, Optional<Upstream> upstream) {
        this.path = path;
        this.guard = guard;
        this.upstream = upstream;
        upstream.ifPresent(this::addBean);
    }

    @Override
    public void setServer(Server server) {
        super.setServer(server);
        upstream.ifPresent(there -> there.setServer(server));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (upstream.isEmpty()) {
            return isStray(request) ? refuse(request, response, callback) : super.handle(request, response, callback);
        }
        if (isOwnPage(request) || fromStranger(request)) {
            return super.handle(request, response, callback);
        }
        if (!namesActionInBody(request)) {
            return send(wire(request, new byte[0]), request, response, callback, upstream.get());
        }
        byte[] form = read(request);
        if (form.length > BodyReader.LIMIT) {
            WireReply refusal = path.refuse(wire(request, new byte[0]), BodyReader.tooLarge());
            return Replies.write(refusal, response, callback);
        }
        return send(wire(request, form), new RewoundRequest(request, form), response, callback, upstream.get());
    }

    private boolean send(WireRequest wire, Request request, Response response, Callback callback, Upstream other)
            throws Exception {
        return path.has(wire) ? super.handle(request, response, callback) : other.handle(request, response, callback);
    }

    /** Signed for somebody else, on a path that none of our services has. */
    private boolean isStray(Request request) {
        String at = request.getHttpURI().getPath();
        if ((at.equals("/") && HttpMethod.POST.is(request.getMethod())) || at.startsWith("/_")) {
            return false;
        }
        WireRequest wire = wire(request, new byte[0]);
        return CredentialScope.of(wire).isPresent() && !path.hasServiceFor(wire);
    }

    private boolean refuse(Request request, Response response, Callback callback) {
        return Replies.write(path.answer(wire(request, new byte[0])), response, callback);
    }

    private static boolean isOwnPage(Request request) {
        String at = request.getHttpURI().getPath();
        if (at.startsWith("/_")) {
            return true;
        }
        boolean page = HttpMethod.GET.is(request.getMethod()) && (at.equals("/") || at.equals("/health"));
        String query = query(request);
        return page
                && !query.contains("Action=")
                && CredentialScope.of(wire(request, new byte[0])).isEmpty();
    }

    /** Whoever may not use us may not use what is behind us. */
    private boolean fromStranger(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin != null && guard.keepsOut(origin);
    }

    /** What is longer than any request of ours goes on as it comes. */
    private static boolean namesActionInBody(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type != null
                && type.startsWith(FORM)
                && request.getHeaders().get(HttpHeader.CONTENT_ENCODING) == null
                && request.getLength() <= BodyReader.LIMIT;
    }

    private static byte[] read(Request request) throws IOException {
        try (InputStream body = Content.Source.asInputStream(request)) {
            return body.readNBytes(BodyReader.LIMIT + 1);
        }
    }

    /** A request of Jetty as the protocols know it. */
    static WireRequest wire(Request request, byte[] body) {
        WireRequest.Headers headers =
                name -> Optional.ofNullable(request.getHeaders().get(name));
        return new WireRequest(request.getHttpURI().getPath(), query(request), headers, body);
    }

    private static String query(Request request) {
        return Objects.requireNonNullElse(request.getHttpURI().getQuery(), "");
    }

    /** A request whose body was read and can be read once more. */
    private static final class RewoundRequest extends Request.Wrapper {
        private final Content.Source body;

        RewoundRequest(Request request, byte[] body) {
            super(request);
            this.body = Content.Source.from(ByteBuffer.wrap(body));
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable callback) {
            body.demand(callback);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
            super.fail(failure);
        }
    }
}
