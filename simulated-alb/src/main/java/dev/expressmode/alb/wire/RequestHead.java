package dev.expressmode.alb.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request without its body.
 *
 * @param target what follows the method, as sent: usually path and query
 * @param version {@code HTTP/1.1} and the like
 * @param findings what is odd about it
 * @param bytes how long the head was
 */
public record RequestHead(
        String method,
        String target,
        String version,
        List<Field> fields,
        Framing framing,
        Set<Finding> findings,
        int bytes) {
    private static final String HTTP_2 = "HTTP/2.0";

    /** One that came over HTTP/2, where the frames tell the body's end and no line can be misread. */
    public static RequestHead overHttp2(String method, String target, List<Field> fields, Framing framing) {
        int bytes = method.length() + target.length() + HTTP_2.length();
        for (Field field : fields) {
            bytes += field.length();
        }
        return new RequestHead(method, target, HTTP_2, List.copyOf(fields), framing, Set.of(), bytes);
    }

    /** The first value of a header. */
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.is(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** All values of a header, in order. */
    public List<String> values(String name) {
        List<String> values = new ArrayList<>(1);
        for (Field field : fields) {
            if (field.is(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /** Whether there is a header of this name with this among its comma-separated values. */
    public boolean lists(String name, String token) {
        for (Field field : fields) {
            if (field.is(name) && field.lists(token)) {
                return true;
            }
        }
        return false;
    }

    /** The host it asks for: that of an absolute target, else the first Host header, else none. */
    public String host() {
        int scheme = isOriginForm() ? -1 : target.indexOf("://");
        if (scheme > 0) {
            int from = scheme + "://".length();
            return target.substring(from, pathStart(from));
        }
        return first("Host").orElse("");
    }

    /** Path and query as targets see them: without scheme and host. */
    public String pathAndQuery() {
        int scheme = isOriginForm() ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return target;
        }
        String rest = target.substring(pathStart(scheme + "://".length()));
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /** The path without the query. */
    public String path() {
        String all = pathAndQuery();
        int question = all.indexOf('?');
        return question < 0 ? all : all.substring(0, question);
    }

    /** The query without its question mark; empty if there is none. */
    public String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** Whether it came over HTTP/2. */
    public boolean isHttp2() {
        return version.equals(HTTP_2);
    }

    /** Whether it is HTTP/1.1, or a later 1.x that is treated as such. */
    public boolean isHttp11() {
        return version.startsWith("HTTP/1.") && !version.equals("HTTP/1.0");
    }

    /** Whether the client is willing to send more requests after this one. */
    public boolean keepsAlive() {
        return isHttp11() ? !lists("Connection", "close") : isHttp2() || lists("Connection", "keep-alive");
    }

    /** Whether the client waits for a 100 before it sends the body. */
    public boolean expectsContinue() {
        return isHttp11() && first("Expect").map(RequestHead::isContinue).orElse(false);
    }

    /** Whether the client wants to speak another protocol on this connection, such as WebSocket. */
    public boolean wantsUpgrade() {
        return isHttp11() && first("Upgrade").isPresent() && lists("Connection", "upgrade");
    }

    private boolean isOriginForm() {
        return target.startsWith("/");
    }

    private int pathStart(int from) {
        int at = from;
        while (at < target.length() && target.charAt(at) != '/' && target.charAt(at) != '?') {
            at++;
        }
        return at;
    }

    private static boolean isContinue(String value) {
        return value.toLowerCase(Locale.ROOT).equals("100-continue");
    }
}
