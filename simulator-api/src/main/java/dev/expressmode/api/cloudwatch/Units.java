package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.alarms.MetricKey;

/** The units of the metrics that AWS reports. Those of users are not kept: None. */
final class Units {
    private Units() {}

    static String of(MetricKey key) {
        return switch (key.namespace()) {
            case "AWS/ECS" -> "Percent";
            case "AWS/ApplicationELB" -> key.name().endsWith("Time") ? "Seconds" : "Count";
            default -> "None";
        };
    }
}
