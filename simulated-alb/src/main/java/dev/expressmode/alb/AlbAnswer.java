package dev.expressmode.alb;

import dev.expressmode.alb.wire.Field;
import dev.expressmode.port.RoutingTable.FixedResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer the balancer gives in its own name, with {@code Server: awselb/2.0}.
 *
 * @param status the HTTP status
 * @param contentType the Content-Type header, exactly
 * @param body the body, ASCII for the balancer's own pages
 * @param kind what metrics and access logs take it for
 * @param location where a redirect leads; empty for everything else
 */
public record AlbAnswer(int status, String contentType, String body, Kind kind, String location) {
    /** Why the balancer answers itself. */
    public enum Kind {
        /** Something is wrong. */
        ERROR,
        /** A rule says so. */
        FIXED_RESPONSE,
        /** A rule sends the client elsewhere. */
        REDIRECT
    }

    /** The Server header of everything the balancer says itself (observed: real balancers). */
    public static final String SERVER = "awselb/2.0";

    /** A default action or a fixed-response rule. */
    static AlbAnswer fixed(FixedResponse response) {
        return new AlbAnswer(response.status(), response.contentType(), response.body(), Kind.FIXED_RESPONSE, "");
    }

    /**
     * The balancer's page for an error status (documented: ALB guide, load-balancer-troubleshooting, which status means
     * what; observed: the page, its CRLF line ends and its size of 162 bytes for 503 and 122 for 502; assumed: the same
     * template for the others).
     */
    public static AlbAnswer error(int status) {
        String line = status + " " + reason(status);
        String page = "<html>\r\n<head><title>" + line + "</title></head>\r\n<body>\r\n<center><h1>" + line
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
        return new AlbAnswer(status, "text/html", page, Kind.ERROR, "");
    }

    /** The same, as a redirect that leads there. */
    public AlbAnswer withLocation(String target) {
        return new AlbAnswer(status, contentType, body, Kind.REDIRECT, target);
    }

    /** The headers that go with it, apart from Date and those about the connection, in the order of real balancers. */
    public List<Field> fields() {
        Field server = new Field("Server", SERVER);
        Field length = new Field("Content-Length", Integer.toString(bytes().length));
        if (kind == Kind.REDIRECT) {
            return List.of(server, new Field("Content-Type", contentType), length, new Field("Location", location));
        }
        return contentType.isEmpty()
                ? List.of(server, length)
                : List.of(server, new Field("Content-Type", contentType), length);
    }

    /** The body as it goes over the wire; its length is the Content-Length. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** What stands beside a status in the status line. */
    public static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Not Allowed";
            case 408 -> "Request Time-out";
            case 413 -> "Request Entity Too Large";
            case 414 -> "Request-URI Too Large";
            case 421 -> "Misdirected Request";
            case 463 -> "Too Many Forwarded Addresses";
            case 464 -> "Incompatible Protocol Versions";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Temporarily Unavailable";
            case 504 -> "Gateway Time-out";
            case 505 -> "HTTP Version Not Supported";
            case 507 -> "Insufficient Storage";
            // observed: fixed responses and statuses without a page of their own go out with the bare number
            default -> "";
        };
    }
}
