package dev.expressmode.engine.scaling;

/** A service's task count as something that may be scaled between two bounds. */
public record ScalableTarget(String arn, String resourceId, int minCapacity, int maxCapacity) {}
