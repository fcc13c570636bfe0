package dev.expressmode.embedded;

import java.time.Duration;
import java.time.Instant;

/**
 * A steady stream of requests to one host. How many are due follows from the time since the rate was set, so that
 * cutting that time into spans changes nothing about their sum.
 */
final class SteadyRate {

    private static final double NANOS_IN_A_SECOND = 1e9;
    /** Makes 0.1 requests a second for 10 seconds one request in spite of binary fractions. */
    private static final double ROUNDING = 1e-9;

    private final double requestsPerSecond;
    private final Instant since;
    private final double carriedOver;
    private long sent;

    /** No requests, from an instant on. */
    static SteadyRate none(Instant since) {
        return new SteadyRate(0, since, 0);
    }

    private SteadyRate(double requestsPerSecond, Instant since, double carriedOver) {
        this.requestsPerSecond = requestsPerSecond;
        this.since = since;
        this.carriedOver = carriedOver;
    }

    /** Goes on at another rate; the fraction of a request that was due is not lost. Take what is due first. */
    SteadyRate changedTo(double newRequestsPerSecond, Instant now) {
        if (!(newRequestsPerSecond >= 0) || Double.isInfinite(newRequestsPerSecond)) {
            throw new IllegalArgumentException("not a rate: " + newRequestsPerSecond + " requests per second");
        }
        return new SteadyRate(newRequestsPerSecond, now, Math.max(0, due(now) - sent));
    }

    /** The rate, a second. */
    double perSecond() {
        return requestsPerSecond;
    }

    /** How many requests have fallen due since this was last asked. */
    long take(Instant now) {
        long dueByNow = (long) Math.floor(due(now) + ROUNDING);
        long taken = Math.max(0, dueByNow - sent);
        sent += taken;
        return taken;
    }

    private double due(Instant now) {
        return carriedOver + requestsPerSecond * (Duration.between(since, now).toNanos() / NANOS_IN_A_SECOND);
    }
}
