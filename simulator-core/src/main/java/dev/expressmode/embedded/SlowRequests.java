package dev.expressmode.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Modelled requests whose answer takes time because of a fault: in flight on their target until it is whole, so that a
 * draining target is not idle before, and one that is removed breaks them off.
 */
final class SlowRequests {
    private final Map<TargetPlace, Deque<Batch>> inFlight = new LinkedHashMap<>();

    /** Requests that were sent together. */
    record Batch(RequestSource source, Instant until, long requests) {}

    /** Takes what became of requests that broke off. */
    @FunctionalInterface
    interface Broken {
        void brokeOff(RequestSource source, long requests);
    }

    void add(TargetPlace place, Batch batch, Instant now) {
        Deque<Batch> batches = inFlight.computeIfAbsent(place, absent -> new ArrayDeque<>());
        batches.removeIf(earlier -> !earlier.until().isAfter(now));
        batches.add(batch);
    }

    /** How long until nothing of it is in flight on a target; zero if nothing is. */
    Duration left(TargetPlace place, Instant now) {
        Instant last = inFlight.getOrDefault(place, new ArrayDeque<>()).stream()
                .map(Batch::until)
                .reduce(now, (one, other) -> other.isAfter(one) ? other : one);
        return Duration.between(now, last);
    }

    /** Breaks off what is in flight on targets that are not among these any more. */
    void keep(Set<TargetPlace> places, Instant now, Broken broken) {
        inFlight.entrySet().removeIf(entry -> {
            if (places.contains(entry.getKey())) {
                return false;
            }
            entry.getValue().stream()
                    .filter(batch -> batch.until().isAfter(now))
                    .forEach(batch -> broken.brokeOff(batch.source(), batch.requests()));
            return true;
        });
    }

    boolean isEmpty() {
        return inFlight.isEmpty();
    }
}
