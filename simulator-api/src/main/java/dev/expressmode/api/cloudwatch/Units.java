package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.alarms.MetricKey;

/** The units of the metrics that AWS reports. Those of users are not kept: None. */
final class Units {
    private Units() {}

    static String of(MetricKey key) {
        return switch (key.namespace()) {
            case "AWS/ECS" -> "Percent";
            case "AWS/ApplicationELB" -> balancing(key.name());
            default -> "None";
        };
    }

    private static String balancing(String name) {
        return switch (name) {
            case "TargetResponseTime" -> "Seconds";
            case "ProcessedBytes" -> "Bytes";
            default -> "Count";
        };
    }
}
