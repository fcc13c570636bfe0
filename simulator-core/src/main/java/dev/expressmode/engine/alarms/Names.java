package dev.expressmode.engine.alarms;

import java.util.List;
import java.util.Optional;

/** The queries that an expression may refer to. */
interface Names {
    /**
     * The query of an id; empty if there is none.
     *
     * @throws dev.expressmode.engine.Fault if the query is an expression with a fault of its own
     */
    Optional<Reference> resolve(String id);

    /** The places of the metrics whose id contains a text, in the order of the queries. */
    List<Integer> metricsNamed(String part);
}
