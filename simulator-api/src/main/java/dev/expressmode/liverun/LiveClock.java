package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.scenario.Theatre.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Simulated time of a running simulator, moved on by its control API in steps of a few simulated seconds, and what is to
 * be done at moments in it. Real work is waited for by the simulator itself.
 */
final class LiveClock {
    /** How far time goes between two looks. */
    static final Duration STEP = Duration.ofSeconds(5);

    private record Deed(Instant at, long order, Runnable deed) {}

    private final Wire wire;
    private final PriorityQueue<Deed> deeds =
            new PriorityQueue<>(Comparator.comparing(Deed::at).thenComparing(Deed::order));
    private final String paceBefore;
    private Instant now;
    private long orders;

    /** Takes the clock in hand: from here on only this moves it. */
    LiveClock(Wire wire) {
        this.wire = wire;
        this.paceBefore = wire.control("/_sim/clock").path("pace").asText();
        JsonNode stopped = wire.control("PUT", "/_sim/clock", Members.object().put("pace", "manual"));
        this.now = Instant.parse(stopped.path("now").asText());
    }

    Instant now() {
        return now;
    }

    void after(Duration span, Runnable deed) {
        deeds.add(new Deed(now.plus(span), orders++, deed));
    }

    boolean anythingPlanned() {
        return !deeds.isEmpty();
    }

    /** How long until the next look, which is not after the limit. */
    Duration ahead(Instant limit) {
        Instant next = now.plus(STEP);
        if (!deeds.isEmpty() && deeds.element().at().isBefore(next)) {
            next = deeds.element().at();
        }
        Duration ahead = Duration.between(now, next.isBefore(limit) ? next : limit);
        return ahead.isNegative() ? Duration.ZERO : ahead;
    }

    /** Moves on by this much and does what is due then. */
    Turn forward(Duration by) {
        Instant before = now;
        if (!by.isZero()) {
            JsonNode advanced =
                    wire.control("POST", "/_sim/clock/advance", Members.object().put("by", by.toString()));
            now = Instant.parse(advanced.path("now").asText());
        }
        boolean did = false;
        while (!deeds.isEmpty() && !deeds.element().at().isAfter(now)) {
            deeds.remove().deed().run();
            did = true;
        }
        if (!before.truncatedTo(ChronoUnit.MINUTES).equals(now.truncatedTo(ChronoUnit.MINUTES))) {
            return Turn.MINUTE_OVER;
        }
        return by.isZero() && !did ? Turn.NOTHING : Turn.SOMETHING;
    }

    /** Gives the clock back, by another connection. */
    void release(Wire to) {
        JsonNode unused = to.control("PUT", "/_sim/clock", Members.object().put("pace", paceBefore));
    }
}
