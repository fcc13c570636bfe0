package dev.expressmode.engine.alarms;

import java.time.Instant;

/** Where the use of one service goes (documented: ECS guide, cloudwatch-metrics). */
public final class UseMetrics {
    private static final String NAMESPACE = "AWS/ECS";

    private final MetricKey cpu;
    private final MetricKey memory;

    UseMetrics(String cluster, String service) {
        this.cpu = cpu(cluster, service);
        this.memory = memory(cluster, service);
    }

    /** CPUUtilization of a service. */
    public static MetricKey cpu(String cluster, String service) {
        return key("CPUUtilization", cluster, service);
    }

    /** MemoryUtilization of a service. */
    public static MetricKey memory(String cluster, String service) {
        return key("MemoryUtilization", cluster, service);
    }

    private static MetricKey key(String name, String cluster, String service) {
        return MetricKey.of(
                NAMESPACE, name, new Dimension("ClusterName", cluster), new Dimension("ServiceName", service));
    }

    void record(MetricStore store, Instant minute, ServiceUse use) {
        store.record(cpu, minute, use.cpu().statistics());
        store.record(memory, minute, use.memory().statistics());
    }
}
