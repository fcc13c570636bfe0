package dev.expressmode.engine.scaling;

/**
 * A target-tracking policy.
 *
 * @param metric {@code AVERAGE_CPU}, {@code AVERAGE_MEMORY} or {@code REQUEST_COUNT_PER_TARGET}
 */
public record ScalingPolicy(String arn, String name, String resourceId, String metric, double targetValue) {}
