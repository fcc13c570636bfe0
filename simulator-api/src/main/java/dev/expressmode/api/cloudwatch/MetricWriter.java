package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.alarms.ExpressionQuery;
import dev.expressmode.engine.alarms.MetricDataQuery;
import dev.expressmode.engine.alarms.MetricKey;
import dev.expressmode.engine.alarms.MetricStatQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/** From metrics and queries of the engine to their shapes. */
final class MetricWriter {
    private MetricWriter() {}

    static Metric metric(MetricKey key) {
        return Metric.builder()
                .namespace(key.namespace())
                .metricName(key.name())
                .dimensions(dimensions(key))
                .build();
    }

    static List<Dimension> dimensions(MetricKey key) {
        return key.dimensions().stream()
                .map(dimension -> Dimension.builder()
                        .name(dimension.name())
                        .value(dimension.value())
                        .build())
                .toList();
    }

    static software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery query(MetricDataQuery query) {
        var shape = software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery.builder()
                .id(query.id())
                .label(orNull(query.label()))
                .returnData(query.returnData());
        if (query instanceof MetricStatQuery stat) {
            shape.metricStat(MetricStat.builder()
                    .metric(metric(stat.metric()))
                    .stat(stat.statistic().awsName())
                    .period((int) stat.period().toSeconds())
                    .unit(orNull(stat.unit()))
                    .build());
        }
        if (query instanceof ExpressionQuery math) {
            shape.expression(math.expression());
            if (!math.period().isZero()) {
                shape.period((int) math.period().toSeconds());
            }
        }
        return shape.build();
    }

    /** Nothing is written for what was never given. */
    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
