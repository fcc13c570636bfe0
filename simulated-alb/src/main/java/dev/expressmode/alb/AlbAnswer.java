package dev.expressmode.alb;

import dev.expressmode.port.RoutingTable.FixedResponse;
import java.nio.charset.StandardCharsets;

/**
 * An answer the balancer gives in its own name, with {@code Server: awselb/2.0}.
 *
 * @param status the HTTP status
 * @param contentType the Content-Type header, exactly
 * @param body the body, ASCII for the balancer's own pages
 */
public record AlbAnswer(int status, String contentType, String body) {
    /** The Server header of everything the balancer says itself (observed: real balancers). */
    public static final String SERVER = "awselb/2.0";

    /** A default action or a fixed-response rule. */
    static AlbAnswer fixed(FixedResponse response) {
        return new AlbAnswer(response.status(), response.contentType(), response.body());
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
        return new AlbAnswer(status, "text/html", page);
    }

    /** The body as it goes over the wire; its length is the Content-Length. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Not Allowed";
            case 414 -> "Request-URI Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Temporarily Unavailable";
            case 504 -> "Gateway Time-out";
            case 505 -> "HTTP Version Not Supported";
            default -> throw new IllegalArgumentException("the balancer never answers " + status + " itself");
        };
    }
}
