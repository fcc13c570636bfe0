package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services that report their use, with the metric keys of each; dropped with the first minute they do not. */
final class AllUseMetrics {
    private final Map<ServiceDimensions, UseMetrics> services = new LinkedHashMap<>();

    private record ServiceDimensions(Scope scope, String cluster, String service) {}

    void record(MetricStores stores, Instant minute, List<ServiceUse> uses) {
        Set<ServiceDimensions> reporting = new LinkedHashSet<>();
        for (ServiceUse use : uses) {
            ServiceDimensions service = new ServiceDimensions(use.scope(), use.cluster(), use.service());
            reporting.add(service);
            services.computeIfAbsent(service, unknown -> new UseMetrics(use.cluster(), use.service()))
                    .record(stores.of(use.scope()), minute, use);
        }
        if (services.size() > reporting.size()) {
            services.keySet().retainAll(reporting);
        }
    }
}
