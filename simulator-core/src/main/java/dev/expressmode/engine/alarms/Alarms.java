package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The slice of metrics and alarms. Alarms are kept by ARN. */
public final class Alarms {
    final MetricStore metrics = new MetricStore();
    final Map<String, Alarm> alarms = new LinkedHashMap<>();
    final AlarmHistory history = new AlarmHistory();
    private final Map<GroupDimensions, GroupMetrics> groupMetrics = new LinkedHashMap<>();

    private record GroupDimensions(String loadBalancer, String targetGroup) {}

    /** The metrics, for reading. */
    public MetricStore metrics() {
        return metrics;
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

    /** The metric keys of a target group; kept, so that recording a minute allocates nothing but its numbers. */
    GroupMetrics metricsOf(String loadBalancer, String targetGroup) {
        return groupMetrics.computeIfAbsent(
                new GroupDimensions(loadBalancer, targetGroup), key -> new GroupMetrics(loadBalancer, targetGroup));
    }
}
