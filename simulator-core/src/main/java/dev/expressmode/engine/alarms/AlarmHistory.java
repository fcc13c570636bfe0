package dev.expressmode.engine.alarms;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What happened to alarms, deleted ones included. CloudWatch keeps it for 30 days (documented); here the newest items of
 * all alarms together are kept, up to a number.
 *
 * <p>The summaries and the shape of the state data are documented (API reference, DescribeAlarmHistory examples); of the
 * configuration data only type and name are given (assumed to be enough).
 */
final class AlarmHistory {
    private static final int ITEMS_MAX = 10_000;

    private final Deque<AlarmHistoryItem> newestLast = new ArrayDeque<>();

    /** All items that are kept, newest first. */
    List<AlarmHistoryItem> newestFirst() {
        List<AlarmHistoryItem> items = new ArrayList<>(newestLast.size());
        newestLast.descendingIterator().forEachRemaining(items::add);
        return items;
    }

    void configured(AlarmDefinition alarm, String what, Instant at) {
        String type = what.equals("created") ? "Create" : what.equals("deleted") ? "Delete" : "Update";
        add(
                alarm,
                at,
                AlarmHistoryItem.Type.ConfigurationUpdate,
                "Alarm \"" + alarm.name() + "\" " + what,
                "{\"version\":\"1.0\",\"type\":\"" + type + "\",\"" + what + "Alarm\":{\"alarmName\":"
                        + JsonString.of(alarm.name()) + ",\"alarmArn\":" + JsonString.of(alarm.arn()) + "}}");
    }

    void changed(AlarmDefinition alarm, AlarmEvent.AlarmStateChanged change, String oldState) {
        add(
                alarm,
                change.at(),
                AlarmHistoryItem.Type.StateUpdate,
                "Alarm updated from " + change.from() + " to " + change.to(),
                "{\"version\":\"1.0\",\"oldState\":" + oldState + ",\"newState\":"
                        + state(change.to(), change.reason(), change.reasonData()) + "}");
        for (String action : alarm.actions().of(change.to())) {
            add(
                    alarm,
                    change.at(),
                    AlarmHistoryItem.Type.Action,
                    "Successfully executed action " + action,
                    "{\"actionState\":\"Succeeded\",\"notificationResource\":" + JsonString.of(action)
                            + ",\"stateUpdateTimestamp\":" + change.at().toEpochMilli() + ",\"error\":null}");
        }
    }

    /** A state with its reason, as JSON. */
    static String state(AlarmState state, String reason, String reasonData) {
        return "{\"stateValue\":\"" + state + "\",\"stateReason\":" + JsonString.of(reason)
                + (reasonData.isEmpty() ? "" : ",\"stateReasonData\":" + reasonData) + "}";
    }

    private void add(AlarmDefinition alarm, Instant at, AlarmHistoryItem.Type type, String summary, String data) {
        if (newestLast.size() == ITEMS_MAX) {
            newestLast.removeFirst();
        }
        newestLast.addLast(new AlarmHistoryItem(alarm.arn(), alarm.name(), at, type, summary, data));
    }
}
