package dev.expressmode.engine.alarms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of queries, compiled: parsed, with ids resolved and shapes checked, so that it can be evaluated as often as one
 * likes and evaluation cannot fail. Immutable.
 */
public final class MathProgram {
    private final List<MetricDataQuery> queries;
    private final int[] metricPlaces;
    private final List<MetricStatQuery> metrics;
    // each expression after those it refers to
    private final int[] expressionPlaces;
    private final List<Expression> expressions;

    MathProgram(
            List<MetricDataQuery> queries,
            Map<Integer, MetricStatQuery> metricsByPlace,
            Map<Integer, Expression> expressionsByPlace) {
        this.queries = queries;
        this.metricPlaces = places(metricsByPlace);
        this.metrics = List.copyOf(metricsByPlace.values());
        this.expressionPlaces = places(expressionsByPlace);
        this.expressions = List.copyOf(expressionsByPlace.values());
    }

    /**
     * Compiles queries in any order.
     *
     * @throws dev.expressmode.engine.Fault ValidationError for an id that is malformed, doubled or unknown, a circle of
     *     expressions, or an expression with a fault in it
     */
    public static MathProgram compile(List<MetricDataQuery> queries) {
        return new ProgramCompiler(queries).compile();
    }

    /**
     * Evaluates over series that lie on the same slots.
     *
     * @param series by the id of their metric query; none may be missing
     * @return the results of the queries whose data is returned, in their order; several for one query if it yields an
     *     array
     */
    public Map<String, List<Series>> evaluate(Map<String, Series> series) {
        if (metrics.isEmpty()) {
            throw new IllegalStateException("without a metric there is no time to evaluate over");
        }
        Series pattern = seriesOf(metrics.get(0), series);
        Window window = new Window(
                pattern.start().getEpochSecond(),
                Math.toIntExact(pattern.period().toSeconds()),
                pattern.length());
        Frame frame = new Frame(window, queries.size());
        for (int i = 0; i < metricPlaces.length; i++) {
            Series one = seriesOf(metrics.get(i), series);
            if (!one.start().equals(pattern.start())
                    || !one.period().equals(pattern.period())
                    || one.length() != pattern.length()) {
                throw new IllegalArgumentException("series on different slots: " + pattern + " and " + one);
            }
            frame.put(metricPlaces[i], new Points(one.slots()));
        }
        evaluateExpressions(frame);
        Map<String, List<Series>> results = new LinkedHashMap<>();
        for (int place = 0; place < queries.size(); place++) {
            if (queries.get(place).returnData()) {
                results.put(queries.get(place).id(), seriesOf(frame.value(place), frame, pattern));
            }
        }
        return results;
    }

    /** Its metrics, to be looked up in {@link #evaluate(MetricStore, MetricLookup[], Window, int)}. */
    MetricLookup[] lookups() {
        return metrics.stream().map(query -> new MetricLookup(query.metric())).toArray(MetricLookup[]::new);
    }

    /** Evaluates over the metrics of a store, for one result that is a single series. */
    double[] evaluate(MetricStore store, MetricLookup[] lookups, Window window, int wanted) {
        Frame frame = new Frame(window, queries.size());
        for (int i = 0; i < metricPlaces.length; i++) {
            Statistic statistic = metrics.get(i).statistic();
            frame.put(metricPlaces[i], new Points(store.read(lookups[i], statistic, window)));
        }
        evaluateExpressions(frame);
        return ((Points) frame.value(wanted)).slots();
    }

    /** What a query yields. */
    Shape shapeOf(int place) {
        for (int i = 0; i < expressionPlaces.length; i++) {
            if (expressionPlaces[i] == place) {
                return expressions.get(i).shape();
            }
        }
        return Shape.SERIES;
    }

    private void evaluateExpressions(Frame frame) {
        for (int i = 0; i < expressionPlaces.length; i++) {
            frame.put(expressionPlaces[i], expressions.get(i).evaluate(frame));
        }
    }

    private static List<Series> seriesOf(Value value, Frame frame, Series pattern) {
        List<Series> all = new ArrayList<>();
        Instant start = pattern.start();
        for (Points member : value.members(frame.length())) {
            all.add(Series.owning(start, pattern.period(), member.slots()));
        }
        return List.copyOf(all);
    }

    private static Series seriesOf(MetricStatQuery query, Map<String, Series> series) {
        Series found = series.get(query.id());
        if (found == null) {
            throw new IllegalArgumentException("no series for query " + query.id());
        }
        return found;
    }

    private static int[] places(Map<Integer, ?> byPlace) {
        return byPlace.keySet().stream().mapToInt(Integer::intValue).toArray();
    }
}
