package dev.expressmode.alb;

import dev.expressmode.alb.wire.RequestHead;

/**
 * A request as routing sees it.
 *
 * @param host normalized
 * @param clientAddress where the connection came from
 * @param secure whether it came over TLS
 * @param port the port it names, 0 for none
 */
public record Inquiry(RequestHead head, String host, String clientAddress, boolean secure, int port) {
    /** A request that came over a TLS connection from this address. */
    public static Inquiry of(RequestHead head, String clientAddress) {
        return of(head, clientAddress, true);
    }

    /** A request that came over a connection from this address. */
    public static Inquiry of(RequestHead head, String clientAddress, boolean secure) {
        String authority = head.host();
        return new Inquiry(head, RequestHost.normalize(authority), clientAddress, secure, RequestHost.port(authority));
    }
}
