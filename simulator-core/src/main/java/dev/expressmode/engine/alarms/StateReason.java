package dev.expressmode.engine.alarms;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The reason of a state in CloudWatch's words. All forms are observed in published notifications, except where a form is
 * marked assumed. Only datapoints that speak for the new state are listed, newest first. Alarms that set
 * DatapointsToAlarm say "out of the last N" and how many are needed; others do not.
 */
final class StateReason {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** From five datapoints on the five newest are listed in a sentence of their own. */
    private static final int LONG_LIST = 5;

    private final Evaluated evaluated;
    private final AlarmCondition condition;
    private final List<EvaluatedPoint> points;

    StateReason(Evaluated evaluated) {
        this.evaluated = evaluated;
        this.condition = evaluated.condition();
        this.points = evaluated.evaluated();
    }

    String text() {
        if (evaluated.state() == AlarmState.INSUFFICIENT_DATA) {
            return "Insufficient Data: " + count(points.size(), "datapoint") + were(points.size()) + "unknown.";
        }
        boolean alarm = evaluated.state() == AlarmState.ALARM;
        List<EvaluatedPoint> speaking = points.stream()
                .filter(point -> point.isReal() && point.bad() == alarm)
                .toList();
        return "Threshold Crossed: " + (speaking.isEmpty() ? withoutDatapoints() : withDatapoints(speaking, alarm));
    }

    private String withoutDatapoints() {
        int real = points.size() - missing();
        String received = real == 0
                ? "no datapoints were"
                : count(real, "datapoint") + were(real).stripTrailing();
        return received + " received for " + count(condition.evaluationPeriods(), "period") + treatedAs() + ".";
    }

    private String withDatapoints(List<EvaluatedPoint> speaking, boolean alarm) {
        boolean some = condition.datapointsToAlarm().isPresent();
        boolean many = speaking.size() >= LONG_LIST;
        String list = speaking.stream()
                .limit(LONG_LIST)
                .map(point -> point.value() + " (" + TIME.format(point.timestamp()) + ")")
                .collect(Collectors.joining(", ", "[", "]"));
        StringBuilder text = new StringBuilder();
        text.append(
                some
                        ? speaking.size() + " out of the last " + condition.evaluationPeriods() + " datapoints"
                        : count(speaking.size(), "datapoint"));
        if (!many) {
            text.append(' ').append(list);
        }
        text.append(were(speaking.size()))
                .append(alarm ? "" : "not ")
                .append(condition.comparison().words())
                .append(" the threshold (")
                .append(condition.threshold())
                .append(')')
                .append(treatedAs());
        if (many) {
            text.append(". The most recent datapoints which crossed the threshold: ")
                    .append(list);
        }
        if (some) {
            int minimum = alarm ? condition.breachesToAlarm() : condition.goodToOk();
            text.append(" (minimum ")
                    .append(count(minimum, "datapoint"))
                    .append(alarm ? " for OK -> ALARM transition)" : " for ALARM -> OK transition)");
        }
        return text.append('.').toString();
    }

    /** Empty where no missing datapoint was filled in. */
    private String treatedAs() {
        int missing = missing();
        if (missing == 0 || !condition.treatMissingData().fills()) {
            return "";
        }
        return " and " + count(missing, "missing datapoint") + were(missing) + "treated as ["
                + condition.treatMissingData().label() + "]";
    }

    private int missing() {
        return (int) points.stream().filter(point -> !point.isReal()).count();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String were(int number) {
        return number == 1 ? " was " : " were ";
    }
}
