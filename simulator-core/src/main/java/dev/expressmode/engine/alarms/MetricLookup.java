package dev.expressmode.engine.alarms;

/**
 * A metric that is looked up again and again, with the place its points were found at last: comparing keys is most of
 * the work of an evaluation. Never gives other points than a new look would.
 */
final class MetricLookup {
    private final MetricKey key;
    private MinuteRing found;

    MetricLookup(MetricKey key) {
        this.key = key;
        this.found = MinuteRing.NOWHERE;
    }

    MinuteRing in(MetricStore store) {
        if (!found.isIn(store)) {
            found = store.ringOf(key);
        }
        return found;
    }
}
