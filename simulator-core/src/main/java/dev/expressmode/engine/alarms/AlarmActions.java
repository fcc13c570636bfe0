package dev.expressmode.engine.alarms;

import java.util.List;

/**
 * What happens when an alarm changes its state: ARNs, by the new state.
 *
 * @param enabled whether anything happens at all
 */
public record AlarmActions(boolean enabled, List<String> alarm, List<String> ok, List<String> insufficientData) {
    /** Enabled, but nothing to do. */
    public static final AlarmActions NONE = new AlarmActions(true, List.of(), List.of(), List.of());

    /** Documented: API reference, PutMetricAlarm. */
    private static final int MOST = 5;

    /** Refuses more than five actions for a state with a ValidationError. */
    public AlarmActions {
        alarm = atMostFive("alarmActions", alarm);
        ok = atMostFive("oKActions", ok);
        insufficientData = atMostFive("insufficientDataActions", insufficientData);
    }

    /** What happens when the alarm enters a state. */
    public List<String> of(AlarmState state) {
        if (!enabled) {
            return List.of();
        }
        return switch (state) {
            case ALARM -> alarm;
            case OK -> ok;
            case INSUFFICIENT_DATA -> insufficientData;
        };
    }

    private static List<String> atMostFive(String member, List<String> actions) {
        if (actions.size() > MOST) {
            throw Invalid.value("Value at '" + member
                    + "' failed to satisfy constraint: Member must have length less than" + " or equal to " + MOST);
        }
        return List.copyOf(actions);
    }
}
