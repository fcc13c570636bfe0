package dev.expressmode.engine.alarms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * StateReasonData: the same as the reason, for machines. Members and their order are observed in published state
 * changes: {@code startDate} is missing without datapoints, {@code unit} and {@code statistic} are missing for an
 * expression as is {@code sampleCount}, {@code recentDatapoints} go from old to new and {@code evaluatedDatapoints} from new to old.
 */
final class StateReasonData {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Evaluated evaluated;
    private final StringBuilder json = new StringBuilder(256);

    StateReasonData(Evaluated evaluated) {
        this.evaluated = evaluated;
    }

    String json() {
        List<EvaluatedPoint> points = evaluated.evaluated();
        List<EvaluatedPoint> real =
                points.stream().filter(EvaluatedPoint::isReal).toList();
        json.append("{\"version\":\"1.0\",\"queryDate\":");
        time(evaluated.evaluatedAt());
        if (!real.isEmpty()) {
            json.append(",\"startDate\":");
            time(real.get(real.size() - 1).timestamp());
        }
        Watched watched = evaluated.definition().watched();
        if (watched instanceof WatchedMetric metric) {
            if (!metric.unit().isEmpty()) {
                json.append(",\"unit\":");
                string(metric.unit());
            }
            json.append(",\"statistic\":");
            string(metric.statistic().awsName());
        }
        json.append(",\"period\":").append(watched.period().toSeconds()).append(",\"recentDatapoints\":[");
        for (int i = real.size() - 1; i >= 0; i--) {
            json.append(real.get(i).value()).append(i > 0 ? "," : "");
        }
        json.append("],\"threshold\":").append(evaluated.condition().threshold());
        json.append(",\"evaluatedDatapoints\":[");
        evaluatedDatapoints(points);
        return json.append("]}").toString();
    }

    /** Only the newest that the state needs (observed: one of three good ones where one is enough). */
    private void evaluatedDatapoints(List<EvaluatedPoint> points) {
        boolean alarm = evaluated.state() == AlarmState.ALARM;
        int needed = points.size();
        List<EvaluatedPoint> speaking = points;
        if (evaluated.state() != AlarmState.INSUFFICIENT_DATA) {
            needed = alarm
                    ? evaluated.condition().breachesToAlarm()
                    : evaluated.condition().goodToOk();
            speaking = points.stream().filter(point -> point.bad() == alarm).toList();
        }
        String separator = "";
        for (EvaluatedPoint point : speaking.subList(0, Math.min(needed, speaking.size()))) {
            json.append(separator).append("{\"timestamp\":");
            time(point.timestamp());
            if (!Double.isNaN(point.samples())) {
                json.append(",\"sampleCount\":").append(point.samples());
            }
            if (point.isReal()) {
                json.append(",\"value\":").append(point.value());
            }
            json.append('}');
            separator = ",";
        }
    }

    private void time(Instant instant) {
        json.append('"').append(TIME.format(instant)).append('"');
    }

    private void string(String text) {
        json.append(JsonString.of(text));
    }
}
