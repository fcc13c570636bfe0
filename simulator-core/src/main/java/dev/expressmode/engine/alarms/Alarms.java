package dev.expressmode.engine.alarms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The slice of metrics and alarms. Alarms are kept by ARN. */
public final class Alarms {
    final MetricStore metrics = new MetricStore();
    final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private final Map<GroupDimensions, GroupMetrics> groupMetrics = new LinkedHashMap<>();

    private record GroupDimensions(String loadBalancer, String targetGroup) {}

    /** The metrics, for reading. */
    public MetricStore metrics() {
        return metrics;
    }

    /** The alarm of this ARN. */
    public Optional<Alarm> alarm(String arn) {
        return Optional.ofNullable(alarms.get(arn));
    }

    /** All alarms, oldest first. */
    public List<Alarm> alarms() {
        return List.copyOf(alarms.values());
    }

    /** The metric keys of a target group; kept, so that recording a minute allocates nothing but its numbers. */
    GroupMetrics metricsOf(String loadBalancer, String targetGroup) {
        return groupMetrics.computeIfAbsent(
                new GroupDimensions(loadBalancer, targetGroup), key -> new GroupMetrics(loadBalancer, targetGroup));
    }
}
