package dev.expressmode.engine.alarms;

import java.util.OptionalInt;

/**
 * When an alarm is in ALARM: M of the last N datapoints breach the threshold.
 *
 * @param evaluationPeriods N
 * @param datapointsToAlarm M, from 1 to N; empty means N and other words in the reasons
 */
public record AlarmCondition(
        ComparisonOperator comparison,
        double threshold,
        int evaluationPeriods,
        OptionalInt datapointsToAlarm,
        TreatMissingData treatMissingData) {

    /** Refuses numbers that fit no alarm with a ValidationError. */
    public AlarmCondition {
        if (!Double.isFinite(threshold)) {
            throw Invalid.value("Threshold must be a finite number");
        }
        if (evaluationPeriods < 1) {
            throw Invalid.value("Value '" + evaluationPeriods + "' at 'evaluationPeriods' failed to satisfy constraint:"
                    + " Member must have value greater than or equal to 1");
        }
        if (datapointsToAlarm.orElse(1) < 1) {
            throw Invalid.value("Value '" + datapointsToAlarm.getAsInt() + "' at 'datapointsToAlarm' failed to satisfy"
                    + " constraint: Member must have value greater than or equal to 1");
        }
        if (datapointsToAlarm.orElse(1) > evaluationPeriods) {
            // observed: terraform#24070
            throw Invalid.value("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
        }
    }

    /** M: how many datapoints must breach. */
    public int breachesToAlarm() {
        return datapointsToAlarm.orElse(evaluationPeriods);
    }

    /** N - M + 1: with so many good datapoints fewer than M can be bad. */
    int goodToOk() {
        return evaluationPeriods - breachesToAlarm() + 1;
    }

    boolean breaches(double value) {
        return comparison.breaches(value, threshold);
    }
}
