package dev.expressmode.api.autoscaling;

import dev.expressmode.engine.Fault;

/** The predefined metrics of ECS services and what Express calls them. */
final class Metrics {
    private Metrics() {}

    static String ofPredefined(String type) {
        return switch (type) {
            case "ECSServiceAverageCPUUtilization" -> "AVERAGE_CPU";
            case "ECSServiceAverageMemoryUtilization" -> "AVERAGE_MEMORY";
            case "ALBRequestCountPerTarget" -> "REQUEST_COUNT_PER_TARGET";
            default ->
                throw new Fault(
                        "ValidationException", "Unsupported predefined metric type for service namespace ecs: " + type);
        };
    }

    static String predefined(String metric) {
        return switch (metric) {
            case "AVERAGE_MEMORY" -> "ECSServiceAverageMemoryUtilization";
            case "REQUEST_COUNT_PER_TARGET" -> "ALBRequestCountPerTarget";
            default -> "ECSServiceAverageCPUUtilization";
        };
    }
}
