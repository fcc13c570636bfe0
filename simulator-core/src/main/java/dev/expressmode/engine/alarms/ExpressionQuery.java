package dev.expressmode.engine.alarms;

import java.time.Duration;

/** Metric math over other queries. */
public record ExpressionQuery(String id, String expression, Duration period, String label, boolean returnData)
        implements MetricDataQuery {}
