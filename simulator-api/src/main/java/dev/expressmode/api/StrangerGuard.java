package dev.expressmode.api;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps foreign web pages out. This program starts containers, and a browser on the same machine would let any page
 * post to it. Browsers name the page's origin on such requests; AWS clients and curl name none.
 */
final class StrangerGuard implements Routes {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String ownHost;

    StrangerGuard(String ownHost) {
        this.ownHost = ownHost;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routing) {
        routing.before(this::check);
    }

    private void check(Context context) {
        String origin = context.header("Origin");
        if (origin != null && keepsOut(origin)) {
            throw new ForbiddenResponse("web pages from " + origin + " may not use this simulator");
        }
    }

    /** Whether pages of an origin may not use this simulator. */
    boolean keepsOut(String origin) {
        return !isWelcome(origin);
    }

    private boolean isWelcome(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && isOurs(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean isOurs(String host) {
        return LOOPBACK.contains(host) || host.endsWith(".localhost") || host.equals(ownHost);
    }
}
