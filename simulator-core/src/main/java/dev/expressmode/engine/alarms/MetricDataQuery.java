package dev.expressmode.engine.alarms;

import java.time.Duration;

/** One query of an alarm or of GetMetricData: a metric, or an expression over other queries. */
public sealed interface MetricDataQuery permits MetricStatQuery, ExpressionQuery {
    /** By what other queries refer to it; starts with a lower-case letter. */
    String id();

    /** For people; empty if none was given. */
    String label();

    /** The length of a period; zero if none was given, which only an expression may do. */
    Duration period();

    /** Whether the result is wanted: in an alarm it is what is compared to the threshold. */
    boolean returnData();
}
