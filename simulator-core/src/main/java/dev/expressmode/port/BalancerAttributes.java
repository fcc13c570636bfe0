package dev.expressmode.port;

import java.time.Duration;

/**
 * The attributes of a load balancer that requests notice (documented: ALB guide, edit-load-balancer-attributes).
 *
 * @param clientPort whether X-Forwarded-For names the client's port too
 * @param dropInvalidHeaders whether headers are left out whose names are not made of letters, digits and hyphens
 * @param preserveHost whether the Host header reaches targets as it came
 * @param idleTimeout 1 to 4000 s, for both sides
 * @param clientKeepAlive 60 to 604,800 s, after which a connection takes one more request
 */
public record BalancerAttributes(
        ForwardedFor forwardedFor,
        boolean clientPort,
        boolean dropInvalidHeaders,
        Desync desync,
        boolean preserveHost,
        Duration idleTimeout,
        Duration clientKeepAlive) {

    /** Those of Express's balancer: all at their defaults, desync mitigation off (documented: express-service-work). */
    public static final BalancerAttributes EXPRESS = new BalancerAttributes(
            ForwardedFor.APPEND, false, false, Desync.MONITOR, false, Duration.ofSeconds(60), Duration.ofHours(1));

    /** These attributes with another desync mode. */
    public BalancerAttributes with(Desync mode) {
        return new BalancerAttributes(
                forwardedFor, clientPort, dropInvalidHeaders, mode, preserveHost, idleTimeout, clientKeepAlive);
    }

    /** These attributes with other ways of treating headers. */
    public BalancerAttributes withHeaders(ForwardedFor mode, boolean withClientPort, boolean dropInvalid) {
        return new BalancerAttributes(
                mode, withClientPort, dropInvalid, desync, preserveHost, idleTimeout, clientKeepAlive);
    }

    /** What becomes of X-Forwarded-For. */
    public enum ForwardedFor {
        /** The client's address is put at its end. */
        APPEND,
        /** It stays as it came. */
        PRESERVE,
        /** It is taken out. */
        REMOVE
    }

    /** What is done about requests that two parsers may read differently. */
    public enum Desync {
        /** Looked at, counted, passed on; what Express calls off. */
        MONITOR,
        /** Severe ones are refused; after ambiguous ones connections are closed. */
        DEFENSIVE,
        /** Only compliant ones pass. */
        STRICTEST
    }
}
