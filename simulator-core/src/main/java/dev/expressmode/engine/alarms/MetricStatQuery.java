package dev.expressmode.engine.alarms;

import java.time.Duration;

/**
 * A metric, reduced to one datapoint for each period.
 *
 * @param unit as the client gave it, empty if none; kept but not compared, since metrics have one unit each here
 */
public record MetricStatQuery(
        String id,
        MetricKey metric,
        Statistic statistic,
        Duration period,
        String unit,
        String label,
        boolean returnData)
        implements MetricDataQuery {}
