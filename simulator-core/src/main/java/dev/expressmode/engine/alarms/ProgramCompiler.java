package dev.expressmode.engine.alarms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compiles the expressions of a list of queries, each after those it refers to. Used once. */
final class ProgramCompiler implements Names {
    /** Documented: API reference, MetricDataQuery.Id. */
    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]{0,254}");

    private final List<MetricDataQuery> queries;
    private final Map<String, Integer> placeOfId = new LinkedHashMap<>();
    private final Map<Integer, MetricStatQuery> metrics = new LinkedHashMap<>();
    private final Map<Integer, Expression> expressions = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    ProgramCompiler(List<MetricDataQuery> queries) {
        this.queries = List.copyOf(queries);
    }

    MathProgram compile() {
        for (MetricDataQuery query : queries) {
            if (!ID.matcher(query.id()).matches()) {
                throw Invalid.value("The value '" + query.id() + "' for parameter Id is not matching the expected"
                        + " pattern ^[a-z][a-zA-Z0-9_]*$.");
            }
            if (placeOfId.put(query.id(), placeOfId.size()) != null) {
                throw Invalid.value("The values for parameter id in the metrics list are not unique: '" + query.id()
                        + "' stands there more than once.");
            }
        }
        for (int place = 0; place < queries.size(); place++) {
            if (queries.get(place) instanceof MetricStatQuery metric) {
                metrics.put(place, metric);
            }
        }
        queries.forEach(query -> resolve(query.id()));
        return new MathProgram(queries, metrics, expressions);
    }

    @Override
    public Optional<Reference> resolve(String id) {
        Integer place = placeOfId.get(id);
        if (place == null) {
            return Optional.empty();
        }
        if (queries.get(place) instanceof ExpressionQuery query) {
            return Optional.of(new Reference(place, compiled(place, query).shape(), false));
        }
        return Optional.of(new Reference(place, Shape.SERIES, true));
    }

    @Override
    public List<Integer> metricsNamed(String part) {
        List<Integer> places = new ArrayList<>();
        metrics.forEach((place, query) -> {
            if (query.id().contains(part)) {
                places.add(place);
            }
        });
        return List.copyOf(places);
    }

    private Expression compiled(int place, ExpressionQuery query) {
        Expression known = expressions.get(place);
        if (known != null) {
            return known;
        }
        if (!underWay.add(query.id())) {
            throw Invalid.expression(
                    query.id(), "Circular reference: " + String.join(" -> ", underWay) + " -> " + query.id());
        }
        Expression expression = Parser.parse(query.id(), query.expression(), this);
        if (expression.shape() == Shape.SCALAR) {
            // documented: the final result must be a time series or an array of them
            throw Invalid.expression(query.id(), "The expression yields a number and not a time series");
        }
        underWay.remove(query.id());
        expressions.put(place, expression);
        return expression;
    }
}
