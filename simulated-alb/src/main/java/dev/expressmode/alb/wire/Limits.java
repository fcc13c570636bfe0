package dev.expressmode.alb.wire;

/** How long things may be, in bytes (documented: ALB guide, load-balancer-limits). */
public final class Limits {
    /** The request line, and each header line. Observed: a header line of exactly this length is refused. */
    public static final int LINE = 16 * 1024;

    /** All of a request's head. */
    public static final int REQUEST_HEAD = 64 * 1024;

    /** All of an answer's head. */
    public static final int RESPONSE_HEAD = 32 * 1024;

    /** Addresses in X-Forwarded-For (documented: load-balancer-troubleshooting, 463). */
    public static final int FORWARDED_FOR_ADDRESSES = 30;

    private Limits() {}
}
