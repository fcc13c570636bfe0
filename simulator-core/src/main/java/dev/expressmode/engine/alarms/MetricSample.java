package dev.expressmode.engine.alarms;

import java.time.Instant;

/** What somebody reported about a metric for the minute an instant lies in. */
public record MetricSample(MetricKey metric, Instant at, MinuteStatistics statistics) {}
