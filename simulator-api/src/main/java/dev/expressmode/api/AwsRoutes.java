package dev.expressmode.api;

import dev.expressmode.api.wire.WireReply;
import dev.expressmode.api.wire.WireRequest;
import dev.expressmode.engine.Fault;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Where AWS clients arrive: the root for most protocols, {@code /service/...} for rpc-v2-cbor. */
final class AwsRoutes implements Routes {
    private final RequestPath path;

    AwsRoutes(RequestPath path) {
        this.path = path;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routing) {
        Handler answer = this::answer;
        routing.post("/", answer);
        routing.post("/service/<rest>", answer);
        routing.get("/", this::signedLink);
    }

    /** The query protocols can be asked by a link; without an Action only the console is here. */
    private void signedLink(Context context) throws IOException {
        if (!query(context).contains("Action=")) {
            String accepted = context.header("Accept");
            if (accepted != null && accepted.contains("text/html")) {
                // somebody opened the endpoint in a browser
                context.redirect("/_sim/console");
                return;
            }
            throw new NotFoundResponse("nothing to see here; AWS clients post to this address");
        }
        answer(context);
    }

    private void answer(Context context) throws IOException {
        WireRequest.Headers headers = name -> Optional.ofNullable(context.header(name));
        WireReply reply;
        try {
            byte[] body = BodyReader.read(context);
            reply = path.answer(new WireRequest(context.path(), query(context), headers, body));
        } catch (Fault unreadable) {
            reply = path.refuse(new WireRequest(context.path(), query(context), headers, new byte[0]), unreadable);
        }
        send(reply, context.res());
    }

    private static String query(Context context) {
        return Objects.requireNonNullElse(context.queryString(), "");
    }

    /** Past Javalin, which would answer large bodies in chunks: some clients want the length. */
    private static void send(WireReply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }
}
