package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The slice of metrics and alarms. Alarms are kept by ARN. */
public final class Alarms {
    final MetricStores metrics = new MetricStores();
    final Map<String, Alarm> alarms = new LinkedHashMap<>();
    final AlarmHistory history = new AlarmHistory();
    final TrafficMetrics traffic = new TrafficMetrics();
    final AllUseMetrics use = new AllUseMetrics();

    /** The metrics of an account and region, for reading. */
    public MetricStore metrics(Scope scope) {
        return metrics.read(scope);
    }

    /** The alarm of this ARN. */
    public Optional<Alarm> alarm(String arn) {
        return Optional.ofNullable(alarms.get(arn));
    }

    /** The alarm of this ARN; refuses with ResourceNotFound if there is none (documented code, assumed text). */
    Alarm require(String arn) {
        return alarm(arn).orElseThrow(() -> new Fault("ResourceNotFound", 404, "Unknown alarm: " + arn));
    }

    /** What happened to alarms, newest first. */
    public List<AlarmHistoryItem> history() {
        return history.newestFirst();
    }

    /** All alarms of a scope, oldest first. */
    public List<Alarm> alarms(Scope scope) {
        String prefix = arn(scope, "");
        return alarms.values().stream()
                .filter(alarm -> alarm.definition().arn().startsWith(prefix))
                .toList();
    }

    /** The ARN of an alarm. */
    public static String arn(Scope scope, String name) {
        return scope.arn("cloudwatch", "alarm:" + name);
    }

    /** All alarms, oldest first. */
    public List<Alarm> alarms() {
        return List.copyOf(alarms.values());
    }

    /** The newest datapoint an alarm would look at now. */
    public OptionalDouble newestDatapoint(Alarm alarm, Instant now) {
        List<Datapoint> points = alarm.evaluate(now).datapoints();
        return points.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(points.get(0).value());
    }
}
