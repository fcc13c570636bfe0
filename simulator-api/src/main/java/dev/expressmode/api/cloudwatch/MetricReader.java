package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.alarms.ExpressionQuery;
import dev.expressmode.engine.alarms.Histogram;
import dev.expressmode.engine.alarms.MetricDataQuery;
import dev.expressmode.engine.alarms.MetricKey;
import dev.expressmode.engine.alarms.MetricSample;
import dev.expressmode.engine.alarms.MetricStatQuery;
import dev.expressmode.engine.alarms.MinuteStatistics;
import dev.expressmode.engine.alarms.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** From the shapes of metrics and queries to those of the engine. */
final class MetricReader {
    private static final Duration FUTURE_MAX = Duration.ofHours(2);
    private static final Duration PAST_MAX = Duration.ofDays(14);

    /** Documented: API reference, MetricDatum. */
    private static final int VALUES_MAX = 150;

    /** Documented: API reference, MetricDatum and Metric. */
    private static final int DIMENSIONS_MAX = 30;

    private MetricReader() {}

    static MetricKey key(String namespace, String name, List<Dimension> dimensions) {
        if (dimensions.size() > DIMENSIONS_MAX) {
            throw new Fault(
                    "InvalidParameterValue",
                    "The collection Dimensions must not have a size greater than " + DIMENSIONS_MAX + ".");
        }
        return new MetricKey(
                namespace,
                name,
                dimensions.stream()
                        .map(dimension -> new dev.expressmode.engine.alarms.Dimension(
                                Refused.ifMissing("Dimensions.member.N.Name", dimension.name()),
                                Refused.ifMissing("Dimensions.member.N.Value", dimension.value())))
                        .toList());
    }

    static MetricSample sample(String namespace, MetricDatum datum, Instant now) {
        String name = Refused.ifMissing("MetricData.member.N.MetricName", datum.metricName());
        Instant at = Objects.requireNonNullElse(datum.timestamp(), now);
        if (at.isAfter(now.plus(FUTURE_MAX)) || at.isBefore(now.minus(PAST_MAX))) {
            throw new Fault(
                    "InvalidParameterValue",
                    "The parameter MetricData.member.1.Timestamp must specify a time no more than two hours in the"
                            + " future and no more than two weeks in the past.");
        }
        return new MetricSample(key(namespace, name, datum.dimensions()), at, statistics(datum));
    }

    private static MinuteStatistics statistics(MetricDatum datum) {
        try {
            if (datum.statisticValues() != null) {
                StatisticSet set = datum.statisticValues();
                return new MinuteStatistics(
                        Refused.ifMissing("MetricData.member.N.StatisticValues.Sum", set.sum()),
                        Refused.ifMissing("MetricData.member.N.StatisticValues.Minimum", set.minimum()),
                        Refused.ifMissing("MetricData.member.N.StatisticValues.Maximum", set.maximum()),
                        Refused.ifMissing("MetricData.member.N.StatisticValues.SampleCount", set.sampleCount()),
                        Histogram.EMPTY);
            }
            if (datum.value() != null) {
                return ofValues(List.of(datum.value()), List.of());
            }
            if (datum.hasValues() && !datum.values().isEmpty()) {
                return ofValues(datum.values(), datum.counts());
            }
        } catch (IllegalArgumentException impossible) {
            throw new Fault("InvalidParameterValue", Objects.requireNonNullElse(impossible.getMessage(), "bad value"));
        }
        throw new Fault(
                "InvalidParameterCombination",
                "At least one of the parameters must be specified: Value, Values or StatisticValues.");
    }

    private static MinuteStatistics ofValues(List<Double> values, List<Double> counts) {
        if (!counts.isEmpty() && counts.size() != values.size()) {
            throw new Fault("InvalidParameterValue", "The parameters Values and Counts must have the same size.");
        }
        if (values.size() > VALUES_MAX) {
            throw new Fault(
                    "InvalidParameterValue",
                    "The collection MetricData.member.N.Values must not have a size greater than " + VALUES_MAX + ".");
        }
        if (counts.stream().anyMatch(count -> !(count >= 0))) {
            throw new Fault("InvalidParameterValue", "The values of the parameter Counts must not be negative.");
        }
        double sum = 0;
        double count = 0;
        Histogram histogram = Histogram.EMPTY;
        // percentiles do not exist where a value is negative (documented)
        boolean percentiles = Collections.min(values) >= 0;
        for (int i = 0; i < values.size(); i++) {
            double times = counts.isEmpty() ? 1 : counts.get(i);
            sum += values.get(i) * times;
            count += times;
            if (percentiles) {
                histogram = histogram.merge(Histogram.ofRepeated(values.get(i), times));
            }
        }
        return new MinuteStatistics(sum, Collections.min(values), Collections.max(values), count, histogram);
    }

    static List<MetricDataQuery> queries(
            List<software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery> queries) {
        return queries.stream().map(MetricReader::query).toList();
    }

    private static MetricDataQuery query(software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery query) {
        String id = Refused.ifMissing("Id", query.id());
        String label = Objects.requireNonNullElse(query.label(), "");
        boolean returned = Objects.requireNonNullElse(query.returnData(), true);
        MetricStat stat = query.metricStat();
        if ((stat == null) == (query.expression() == null)) {
            throw new Fault(
                    "ValidationError",
                    "The parameters MetricDataQueries.member.N.MetricStat and Expression are mutually exclusive and"
                            + " you have to specify one of them.");
        }
        if (stat == null) {
            return new ExpressionQuery(
                    id, Refused.ifMissing("Expression", query.expression()), seconds(query.period()), label, returned);
        }
        MetricKey key = key(
                Refused.ifMissing("Namespace", stat.metric().namespace()),
                Refused.ifMissing("MetricName", stat.metric().metricName()),
                stat.metric().dimensions());
        return new MetricStatQuery(
                id,
                key,
                Statistic.parse(Refused.ifMissing("Stat", stat.stat())),
                seconds(Refused.ifMissing("Period", stat.period())),
                Objects.requireNonNullElse(stat.unitAsString(), ""),
                label,
                returned);
    }

    static Duration seconds(@Nullable Integer period) {
        return period == null ? Duration.ZERO : Duration.ofSeconds(period);
    }
}
