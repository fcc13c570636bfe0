package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of every account and region, apart from each other: one never sees those of another, nor does time in one
 * age the points of another. Together they are bounded by a number of metrics; beyond it the metric least recently
 * recorded of the fullest account and region goes.
 */
final class MetricStores {
    private final int maximumMetrics;
    private final Map<Scope, MetricStore> stores = new LinkedHashMap<>();

    MetricStores() {
        this(MetricStore.DEFAULT_METRICS);
    }

    MetricStores(int maximumMetrics) {
        this.maximumMetrics = maximumMetrics;
    }

    /** The metrics of an account and region; made if there are none yet. */
    MetricStore of(Scope scope) {
        return stores.computeIfAbsent(scope, unknown -> new MetricStore(MetricStore.DEFAULT_RETENTION, maximumMetrics));
    }

    /** The same for reading: nothing is kept for an account and region that nothing was recorded for. */
    MetricStore read(Scope scope) {
        return stores.getOrDefault(scope, new MetricStore());
    }

    /** Adds to a metric. */
    void record(Scope scope, MetricKey key, Instant minute, MinuteStatistics statistics) {
        of(scope).record(key, minute, statistics);
    }

    /** Keeps the bound; to be called after something was recorded. */
    void trim() {
        int metrics = 0;
        for (MetricStore store : stores.values()) {
            metrics += store.size();
        }
        for (; metrics > maximumMetrics; metrics--) {
            stores.values().stream()
                    .max(Comparator.comparingInt(MetricStore::size))
                    .ifPresent(MetricStore::forgetOne);
        }
    }
}
