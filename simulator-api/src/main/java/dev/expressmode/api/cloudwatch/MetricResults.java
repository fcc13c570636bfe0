package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.alarms.Datapoint;
import dev.expressmode.engine.alarms.ExpressionQuery;
import dev.expressmode.engine.alarms.MathProgram;
import dev.expressmode.engine.alarms.MetricDataQuery;
import dev.expressmode.engine.alarms.MetricStatQuery;
import dev.expressmode.engine.alarms.MetricStore;
import dev.expressmode.engine.alarms.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the queries of GetMetricData yield. */
final class MetricResults {
    private final MetricStore metrics;
    private final List<MetricDataQuery> queries;

    /** One series; an expression that yields several has several results of the same id. */
    record Result(String id, String label, List<Datapoint> points) {}

    MetricResults(MetricStore metrics, List<MetricDataQuery> queries) {
        this.metrics = metrics;
        this.queries = queries;
    }

    List<Result> over(@Nullable Instant start, @Nullable Instant end) {
        MathProgram program = MathProgram.compile(queries);
        List<Duration> periods = queries.stream()
                .filter(MetricStatQuery.class::isInstance)
                .map(MetricDataQuery::period)
                .distinct()
                .toList();
        if (periods.isEmpty()) {
            throw new Fault("ValidationError", "At least one of the queries must be of a metric.");
        }
        if (periods.size() > 1) {
            return withoutMath(start, end);
        }
        Span span = Span.of(start, end, periods.get(0));
        Map<String, Series> series = new LinkedHashMap<>();
        stats().forEach(stat -> series.put(stat.id(), span.read(metrics, stat.metric(), stat.statistic())));
        Map<String, List<Series>> results = program.evaluate(series);
        List<Result> inOrder = new ArrayList<>();
        for (MetricDataQuery query : queries) {
            results.getOrDefault(query.id(), List.of())
                    .forEach(each -> inOrder.add(new Result(query.id(), label(query), each.datapoints())));
        }
        return inOrder;
    }

    /** Metrics of different periods side by side; an expression over them is beyond us. */
    private List<Result> withoutMath(@Nullable Instant start, @Nullable Instant end) {
        if (queries.stream().anyMatch(ExpressionQuery.class::isInstance)) {
            throw new Fault(
                    "ValidationError",
                    "Expressions together with metrics of different periods are not simulated: use one period.");
        }
        return stats().filter(MetricDataQuery::returnData)
                .map(stat -> new Result(
                        stat.id(),
                        label(stat),
                        Span.of(start, end, stat.period())
                                .read(metrics, stat.metric(), stat.statistic())
                                .datapoints()))
                .toList();
    }

    private Stream<MetricStatQuery> stats() {
        return queries.stream().filter(MetricStatQuery.class::isInstance).map(MetricStatQuery.class::cast);
    }

    /** Without one of its own a metric is called by its name and an expression by its id (documented). */
    private static String label(MetricDataQuery query) {
        if (!query.label().isEmpty()) {
            return query.label();
        }
        return query instanceof MetricStatQuery stat ? stat.metric().name() : query.id();
    }
}
