package dev.expressmode.api.wire;

import java.util.Map;

/** What goes back to a client: status, headers and body, ready for the socket. */
public final class WireReply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** A reply; the body is not copied and must not be written to any more. */
    public WireReply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** All headers but Content-Length. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body itself, not a copy. */
    public byte[] body() {
        return body;
    }
}
