package dev.expressmode.engine.alarms;

import java.time.Instant;

/**
 * Something that happened to an alarm, as DescribeAlarmHistory tells it.
 *
 * @param summary for people
 * @param data for machines, a JSON text
 */
public record AlarmHistoryItem(String alarmArn, String alarmName, Instant at, Type type, String summary, String data) {

    /** The kinds of items, by their names in the API. */
    public enum Type {
        /** Created, updated or deleted. */
        ConfigurationUpdate,
        /** Another state. */
        StateUpdate,
        /** An action was carried out. */
        Action
    }
}
