package dev.expressmode.port;

/**
 * What clients of AWS connect to, whatever port of this machine stands in for it.
 *
 * @param secure whether HTTPS is spoken, else HTTP
 */
public record ListenerAddress(boolean secure, int port) {
    /** The listener that Express makes. */
    public static final ListenerAddress HTTPS = new ListenerAddress(true, 443);

    /** A listener of plain HTTP on its own port. */
    public static final ListenerAddress HTTP = new ListenerAddress(false, 80);

    /** As in a URL. */
    public String protocol() {
        return secure ? "https" : "http";
    }

    /** Whether this is the port that a URL need not name. */
    public boolean isUsual() {
        return port == (secure ? HTTPS : HTTP).port();
    }
}
