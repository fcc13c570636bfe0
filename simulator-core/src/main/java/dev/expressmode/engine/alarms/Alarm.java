package dev.expressmode.engine.alarms;

import java.time.Instant;

/** An alarm with its state. Changed by alarm events alone. */
public final class Alarm {
    AlarmEvaluation evaluation;
    AlarmState state = AlarmState.INSUFFICIENT_DATA;
    String reason = AlarmState.INITIAL_REASON;
    String reasonData = "";
    Instant stateUpdatedAt;
    Instant configuredAt;

    private final MetricStore metrics;

    Alarm(AlarmDefinition definition, MetricStore metrics, Instant at) {
        this.metrics = metrics;
        this.evaluation = new AlarmEvaluation(definition);
        this.stateUpdatedAt = at;
        this.configuredAt = at;
    }

    /** What the metrics of its account and region say now. */
    Evaluated evaluate(Instant now) {
        return evaluation.evaluate(metrics, now, state);
    }

    /** What it watches and when it rings. */
    public AlarmDefinition definition() {
        return evaluation.definition();
    }

    /** What it says. */
    public AlarmState state() {
        return state;
    }

    /** Why it says so, in CloudWatch's words. */
    public String reason() {
        return reason;
    }

    /** The same as JSON text, empty before the first evaluation. */
    public String reasonData() {
        return reasonData;
    }

    /** When the state last changed. */
    public Instant stateUpdatedAt() {
        return stateUpdatedAt;
    }

    /** When the definition was last written. */
    public Instant configuredAt() {
        return configuredAt;
    }
}
