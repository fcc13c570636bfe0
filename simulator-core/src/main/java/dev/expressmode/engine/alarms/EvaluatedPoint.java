package dev.expressmode.engine.alarms;

import java.time.Instant;

/**
 * A datapoint that counted in an evaluation, or the place of a missing one.
 *
 * @param value NaN if missing
 * @param samples how many samples it is made of; NaN if not known
 * @param bad whether it breaches, or stands for one that does
 */
record EvaluatedPoint(Instant timestamp, double value, double samples, boolean bad) {
    boolean isReal() {
        return !Double.isNaN(value);
    }
}
