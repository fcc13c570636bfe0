package dev.expressmode.alb;

import java.util.Locale;

/** The host name a request asks for, as routing sees it. */
final class RequestHost {
    /** Names under it resolve to loopback everywhere, so it stands in for DNS: {@code <host>.localhost}. */
    private static final String LOCAL_SUFFIX = ".localhost";

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

    private static String withoutPort(String authority) {
        // an IPv6 literal has colons of its own, inside brackets
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
