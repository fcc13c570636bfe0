package dev.expressmode.engine.alarms;

import java.time.Duration;
import java.util.List;

/** Metrics and expressions, of which the one that returns data is watched. */
public record WatchedQueries(List<MetricDataQuery> queries) implements Watched {
    /** Documented: an expression of an alarm can include as many as ten metrics (using-metric-math). */
    private static final int MOST_METRICS = 10;

    /** Assumed: metrics and expressions together. */
    private static final int MOST_QUERIES = 20;

    /** Keeps the list; {@link #compile} says whether an alarm can watch it. */
    public WatchedQueries {
        queries = List.copyOf(queries);
    }

    /** That of the metrics, which all have the same; without a metric that of the watched expression. */
    @Override
    public Duration period() {
        return queries.stream()
                .filter(query -> query instanceof MetricStatQuery || query.returnData())
                .map(MetricDataQuery::period)
                .filter(period -> !period.isZero())
                .findFirst()
                .orElseThrow(() -> Invalid.value("Period must not be null"));
    }

    @Override
    public MathProgram compile() {
        List<MetricDataQuery> metrics =
                queries.stream().filter(MetricStatQuery.class::isInstance).toList();
        if (queries.size() > MOST_QUERIES || metrics.size() > MOST_METRICS) {
            throw Invalid.value("Alarms on math expressions cannot contain more than " + MOST_METRICS + " metrics or "
                    + MOST_QUERIES + " queries in all");
        }
        if (queries.stream().filter(MetricDataQuery::returnData).count() != 1) {
            // observed: terraform-provider-aws#29894
            throw Invalid.value("Exactly one element of the metrics list should return data.");
        }
        Duration period = period();
        for (MetricDataQuery query : queries) {
            if (!query.period().isZero() || query instanceof MetricStatQuery) {
                WatchedMetric.checkPeriod(query.period());
                if (!query.period().equals(period)) {
                    throw Invalid.value("Period of '" + query.id() + "' must be the same as that of the other metrics: "
                            + period.toSeconds() + " seconds");
                }
            }
        }
        MathProgram program = MathProgram.compile(queries);
        if (program.shapeOf(returned()) == Shape.ARRAY) {
            // observed
            throw Invalid.value("Metrics expression that return multi time series are only allowed for MetricsInsights"
                    + " expression with an ORDER BY clause");
        }
        return program;
    }

    private int returned() {
        int place = 0;
        while (!queries.get(place).returnData()) {
            place++;
        }
        return place;
    }
}
