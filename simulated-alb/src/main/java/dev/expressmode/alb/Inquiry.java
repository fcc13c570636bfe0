package dev.expressmode.alb;

import dev.expressmode.alb.wire.RequestHead;

/**
 * A request as routing sees it.
 *
 * @param host normalized
 * @param clientAddress where the connection came from
 */
public record Inquiry(RequestHead head, String host, String clientAddress) {
    /** A request that came over a connection from this address. */
    public static Inquiry of(RequestHead head, String clientAddress) {
        return new Inquiry(head, RequestHost.normalize(head.host()), clientAddress);
    }
}
