package dev.expressmode.engine.alarms;

import java.time.Instant;

/**
 * One value of a series.
 *
 * @param timestamp the beginning of the period it stands for
 */
public record Datapoint(Instant timestamp, double value) {}
