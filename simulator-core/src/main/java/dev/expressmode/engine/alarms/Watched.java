package dev.expressmode.engine.alarms;

import java.time.Duration;
import java.util.List;

/** What an alarm watches: one metric, or one of several queries. */
public sealed interface Watched permits WatchedMetric, WatchedQueries {
    /** As queries, exactly one of which returns data. */
    List<MetricDataQuery> queries();

    /** The length of a period. */
    Duration period();

    /**
     * Refuses what no alarm can watch with a ValidationError.
     *
     * @return the compiled queries
     */
    MathProgram compile();
}
