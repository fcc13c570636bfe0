package dev.expressmode.embedded;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** The modelled requests to one host, with draws of their own: more traffic elsewhere does not change what meets them. */
final class RequestSource {
    private final String host;
    private final BinomialDraws draws;
    private final SortedMap<Integer, Long> answers = new TreeMap<>();
    private SortedMap<Integer, Double> mix = new TreeMap<>();
    private SteadyRate rate;

    RequestSource(long seed, String host, Instant since) {
        this.host = host;
        this.draws = new BinomialDraws(SplitMix64.seedFor(seed, host));
        this.rate = SteadyRate.none(since);
    }

    String host() {
        return host;
    }

    BinomialDraws draws() {
        return draws;
    }

    /** The requests a second. */
    double perSecond() {
        return rate.perSecond();
    }

    /** How many requests have fallen due since this was last asked. */
    long take(Instant now) {
        return rate.take(now);
    }

    void changeTo(double requestsPerSecond, Instant now) {
        rate = rate.changedTo(requestsPerSecond, now);
    }

    /** What the requests bring upon themselves: statuses with their shares. */
    SortedMap<Integer, Double> mix() {
        return mix;
    }

    void bring(SortedMap<Integer, Double> shares) {
        mix = new TreeMap<>(shares);
    }

    void answered(int status, long requests) {
        answers.merge(status, requests, Long::sum);
    }

    /** What they were answered so far, by status. */
    SortedMap<Integer, Long> answers() {
        return new TreeMap<>(answers);
    }
}
