package dev.expressmode.alb;

import java.util.Locale;

/** The host name a request asks for, as routing sees it. */
final class RequestHost {
    /** Names under it resolve to loopback everywhere, so it stands in for DNS: {@code <host>.localhost}. */
    private static final String LOCAL_SUFFIX = ".localhost";

    private static final int MOST_DIGITS = 5;

    private RequestHost() {}

    /**
     * Lower case, without port, trailing dot and the {@code .localhost} that callers add to reach this machine.
     *
     * @param authority a Host header, or the authority of a CONNECT request; may be empty
     */
    static String normalize(String authority) {
        String host = withoutPort(authority.trim().toLowerCase(Locale.ROOT));
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        return host.endsWith(LOCAL_SUFFIX) ? host.substring(0, host.length() - LOCAL_SUFFIX.length()) : host;
    }

    /**
     * The port of a listener that is named: 0 for none. One beside a name under {@code .localhost} is of this machine and
     * names no listener.
     */
    static int port(String authority) {
        int colon = authority.lastIndexOf(':');
        int digits = authority.length() - colon - 1;
        if (colon <= authority.lastIndexOf(']') || digits < 1 || digits > MOST_DIGITS) {
            return 0;
        }
        int port = 0;
        for (int i = colon + 1; i < authority.length(); i++) {
            char c = authority.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            port = 10 * port + c - '0';
        }
        return isLocal(authority) ? 0 : port;
    }

    /** Whether it is a name under {@code .localhost}, with or without a port. */
    static boolean isLocal(String authority) {
        String host = withoutPort(authority.trim().toLowerCase(Locale.ROOT));
        return host.endsWith(LOCAL_SUFFIX) || host.endsWith(LOCAL_SUFFIX + ".");
    }

    private static String withoutPort(String authority) {
        // an IPv6 literal has colons of its own, inside brackets
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
