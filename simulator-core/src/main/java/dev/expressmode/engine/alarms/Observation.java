package dev.expressmode.engine.alarms;

import java.time.Instant;

/** What an evaluation saw: a value for each slot of the evaluation range. The arrays are never changed. */
final class Observation {
    private final Window window;
    private final double[] values;
    private final double[] samples;
    private final Instant at;

    /** Takes over the arrays. The samples are empty for an expression. */
    Observation(Window window, double[] values, double[] samples, Instant at) {
        this.window = window;
        this.values = values;
        this.samples = samples;
        this.at = at;
    }

    /** NaN where there is no datapoint. To be read only. */
    double[] values() {
        return values;
    }

    int length() {
        return values.length;
    }

    /** How many samples a datapoint is made of; NaN if that is not known. */
    double samples(int slot) {
        return samples.length == 0 ? Double.NaN : samples[slot];
    }

    /** The beginning of a slot. */
    Instant timestamp(int slot) {
        return Instant.ofEpochSecond(window.second(slot));
    }

    /** When the evaluation was. */
    Instant at() {
        return at;
    }
}
