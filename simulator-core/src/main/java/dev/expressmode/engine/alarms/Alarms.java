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
    final MetricStore metrics = new MetricStore();
    final Map<String, Alarm> alarms = new LinkedHashMap<>();
    final AlarmHistory history = new AlarmHistory();
    private final Map<GroupDimensions, GroupMetrics> groupMetrics = new LinkedHashMap<>();

    private final Map<ServiceDimensions, UseMetrics> useMetrics = new LinkedHashMap<>();

    private record ServiceDimensions(String cluster, String service) {}

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

    /** The newest datapoint an alarm would look at now. */
    public OptionalDouble newestDatapoint(Alarm alarm, Instant now) {
        List<Datapoint> points =
                alarm.evaluation.evaluate(metrics, now, alarm.state()).datapoints();
        return points.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(points.get(0).value());
    }

    /** The metric keys of a service; kept like those of target groups. */
    UseMetrics metricsOf(ServiceUse use) {
        return useMetrics.computeIfAbsent(
                new ServiceDimensions(use.cluster(), use.service()),
                key -> new UseMetrics(use.cluster(), use.service()));
    }

    /** The metric keys of a target group; kept, so that recording a minute allocates nothing but its numbers. */
    GroupMetrics metricsOf(String loadBalancer, String targetGroup) {
        return groupMetrics.computeIfAbsent(
                new GroupDimensions(loadBalancer, targetGroup), key -> new GroupMetrics(loadBalancer, targetGroup));
    }
}
