package dev.expressmode.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.expressmode.engine.Fault;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors of all that is not an AWS protocol: {@code {"error":"one clear line"}}. */
final class ErrorRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorRoutes.class);

    @Override
    public void addTo(JavalinDefaultRoutingApi routing) {
        routing.exception(Fault.class, (fault, context) -> say(context, fault.status(), fault.text()));
        routing.exception(
                HttpResponseException.class,
                (refusal, context) ->
                        say(context, refusal.getStatus(), Objects.requireNonNullElse(refusal.getMessage(), "refused")));
        // the client is gone, be it while we read or while we wrote: there is nobody to answer
        routing.exception(IOException.class, (gone, context) -> LOG.debug("client gone: {}", gone.toString()));
        routing.exception(Exception.class, (unexpected, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), unexpected);
            say(context, 500, "the simulator failed on this request; its log has the stack");
        });
    }

    private static void say(Context context, int status, String message) {
        String body =
                JsonNodeFactory.instance.objectNode().put("error", message).toString();
        context.status(status).contentType("application/json").result(body);
    }
}
