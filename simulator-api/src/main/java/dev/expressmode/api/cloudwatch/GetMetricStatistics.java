package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.MetricKey;
import dev.expressmode.engine.alarms.MetricStore;
import dev.expressmode.engine.alarms.Series;
import dev.expressmode.engine.alarms.Statistic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The datapoints of one metric, with as many statistics as asked for. */
final class GetMetricStatistics implements Operation<GetMetricStatisticsRequest, GetMetricStatisticsResponse> {
    /** Documented: API reference, GetMetricStatistics. */
    private static final long DATAPOINTS_MAX = 1440;

    private final ExpressMode mode;

    GetMetricStatistics(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "GetMetricStatistics";
    }

    @Override
    public SdkBuilder<?, GetMetricStatisticsRequest> request() {
        return GetMetricStatisticsRequest.builder();
    }

    @Override
    public GetMetricStatisticsResponse handle(GetMetricStatisticsRequest request, Call call) {
        MetricKey key = MetricReader.key(
                Refused.ifMissing("Namespace", request.namespace()),
                Refused.ifMissing("MetricName", request.metricName()),
                request.dimensions());
        Span span = Span.of(request.startTime(), request.endTime(), MetricReader.seconds(request.period()));
        checkLength(span);
        MetricStore metrics = mode.world().slice(Alarms.class).metrics(call.scope());
        Map<String, Series> byStatistic = new LinkedHashMap<>();
        for (String statistic : statistics(request)) {
            byStatistic.put(statistic, span.read(metrics, key, Statistic.parse(statistic)));
        }
        if (byStatistic.isEmpty()) {
            throw new Fault("MissingParameter", "At least one of Statistics and ExtendedStatistics must be given.");
        }
        return GetMetricStatisticsResponse.builder()
                .label(key.name())
                .datapoints(datapoints(byStatistic, Units.of(key)))
                .build();
    }

    private static void checkLength(Span span) {
        long asked = Duration.between(span.from(), span.to()).dividedBy(span.period());
        if (asked > DATAPOINTS_MAX) {
            // observed text
            throw new Fault(
                    "InvalidParameterCombination",
                    "You have requested up to " + asked + " datapoints, which exceeds the limit of " + DATAPOINTS_MAX
                            + ". You may reduce the datapoints requested by increasing Period, or decreasing the time"
                            + " range.");
        }
    }

    private static List<String> statistics(GetMetricStatisticsRequest request) {
        List<String> all = new ArrayList<>(request.statisticsAsStrings());
        all.addAll(request.extendedStatistics());
        return all;
    }

    private static List<Datapoint> datapoints(Map<String, Series> byStatistic, String unit) {
        Series pattern = byStatistic.values().iterator().next();
        List<Datapoint> points = new ArrayList<>();
        for (int slot = 0; slot < pattern.length(); slot++) {
            Datapoint.Builder point =
                    Datapoint.builder().timestamp(pattern.timestamp(slot)).unit(unit);
            Map<String, Double> extended = new LinkedHashMap<>();
            boolean any = false;
            for (Map.Entry<String, Series> each : byStatistic.entrySet()) {
                if (each.getValue().has(slot)) {
                    any = true;
                    put(point, extended, each.getKey(), each.getValue().value(slot));
                }
            }
            if (any) {
                points.add(
                        extended.isEmpty()
                                ? point.build()
                                : point.extendedStatistics(extended).build());
            }
        }
        return points;
    }

    private static void put(Datapoint.Builder point, Map<String, Double> extended, String statistic, double value) {
        switch (statistic) {
            case "SampleCount" -> point.sampleCount(value);
            case "Average" -> point.average(value);
            case "Sum" -> point.sum(value);
            case "Minimum" -> point.minimum(value);
            case "Maximum" -> point.maximum(value);
            default -> extended.put(statistic, value);
        }
    }
}
