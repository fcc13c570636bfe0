package dev.expressmode.api.console;

import dev.expressmode.api.Routes;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * The console: one page under {@code /_sim/console}. All that it shows it asks, from the browser, of the same AWS
 * operations and control API that everybody has, so it cannot show what AWS would not tell.
 */
public final class ConsoleRoutes implements Routes {
    /** Where the page is. */
    public static final String PATH = "/_sim/console";

    private static final String PAGE = "index.html";

    /** The files there are; nothing else is ever read. */
    private static final Map<String, String> TYPES = Map.of(
            PAGE,
            "text/html; charset=utf-8",
            "console.css",
            "text/css; charset=utf-8",
            "aws.js",
            "text/javascript; charset=utf-8",
            "drawing.js",
            "text/javascript; charset=utf-8",
            "console.js",
            "text/javascript; charset=utf-8");

    /** Nothing from elsewhere, and no script but its own files: what a service is called is not to become one. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

    @Override
    public void addTo(JavalinDefaultRoutingApi routing) {
        routing.get(PATH, context -> send(context, PAGE));
        routing.get(PATH + "/{file}", context -> send(context, context.pathParam("file")));
    }

    private static void send(Context context, String file) {
        String type = TYPES.get(file);
        if (type == null) {
            throw new NotFoundResponse("the console has no file '" + file + "'");
        }
        context.header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-cache")
                .contentType(type)
                .result(read(file));
    }

    private static byte[] read(String file) {
        try (InputStream stream = ConsoleRoutes.class.getResourceAsStream("/console/" + file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
