package dev.expressmode.engine.alarms;

import java.time.Duration;

/**
 * A metric alarm as PutMetricAlarm makes it. One that exists is valid: the constructor refuses everything else with a
 * ValidationError.
 *
 * @param name unique in account and region, 1 to 255 characters
 * @param description at most 1024 characters, empty if none
 */
public record AlarmDefinition(
        String name, String arn, String description, Watched watched, AlarmCondition condition, AlarmActions actions) {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 1024;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** Checks everything that PutMetricAlarm checks and that is not checked by the parts themselves. */
    public AlarmDefinition {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Invalid.value(
                    "Value '" + name + "' at 'alarmName' failed to satisfy constraint: Member must have length"
                            + " between 1 and " + LONGEST_NAME);
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw Invalid.value("Value at 'alarmDescription' failed to satisfy constraint: Member must have length less"
                    + " than or equal to " + LONGEST_DESCRIPTION);
        }
        watched.compile();
        checkReach(watched.period(), condition.evaluationPeriods());
    }

    /** The same alarm with its actions switched on or off. */
    AlarmDefinition withActions(boolean enabled) {
        return new AlarmDefinition(
                name,
                arn,
                description,
                watched,
                condition,
                new AlarmActions(enabled, actions.alarm(), actions.ok(), actions.insufficientData()));
    }

    /** Observed texts; documented limits (alarm-evaluation). */
    private static void checkReach(Duration period, int periods) {
        Duration reach = period.multipliedBy(periods);
        if (period.compareTo(HOUR) < 0 && reach.compareTo(DAY) > 0) {
            throw Invalid.value(
                    "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <="
                            + " 86400) for alarms using period < 3600");
        }
        if (reach.compareTo(WEEK) > 0) {
            throw Invalid.value(
                    "Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <="
                            + " 604800) for alarms using period >= 3600");
        }
    }
}
