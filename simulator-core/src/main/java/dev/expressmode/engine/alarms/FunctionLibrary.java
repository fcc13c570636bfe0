package dev.expressmode.engine.alarms;

import static dev.expressmode.engine.alarms.Shape.ARRAY;
import static dev.expressmode.engine.alarms.Shape.SCALAR;
import static dev.expressmode.engine.alarms.Shape.SERIES;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The functions of metric math by name (documented: using-metric-math, metric-math-syntax-functions-list). */
final class FunctionLibrary {
    private static final Map<String, Function<Call, Expression>> FUNCTIONS = functions();
    private static final Map<String, String> REFUSED = refused();

    private FunctionLibrary() {}

    /** Throws the fault for a name that is no function, or none that an alarm may use here. */
    static void refuseUnknown(String id, Token name) {
        String reason = REFUSED.get(name.text());
        if (reason != null) {
            throw Invalid.expression(id, reason + " at position " + name.position());
        }
        if (!FUNCTIONS.containsKey(name.text())) {
            throw Invalid.expression(id, "Function '" + name.text() + "' not found at position " + name.position());
        }
    }

    /** The expression for a call of a known function. */
    static Expression build(Call call) {
        Function<Call, Expression> function = FUNCTIONS.get(call.name().text());
        if (function == null) {
            throw new IllegalArgumentException("no function " + call.name().text());
        }
        return function.apply(call);
    }

    private static Map<String, Function<Call, Expression>> functions() {
        Map<String, Function<Call, Expression>> all = new LinkedHashMap<>();
        all.put("IF", FunctionLibrary::conditional);
        all.put("FILL", FunctionLibrary::fill);
        all.put("METRICS", FunctionLibrary::selection);
        all.put("SORT", FunctionLibrary::sort);
        all.put("SLICE", FunctionLibrary::slice);
        all.put("PERIOD", FunctionLibrary::period);
        all.put("TIME_SERIES", call -> new TimeSeries(call.takes(1, 1).expression(0, SCALAR)));
        all.put("METRIC_COUNT", call -> new MetricCount(call.takes(1, 1).expression(0, ARRAY)));
        all.put("REMOVE_EMPTY", call -> new RemoveEmpty(call.takes(1, 1).expression(0, ARRAY)));
        all.put("FIRST", call -> new PickMember(call.takes(1, 1).expression(0, ARRAY), true));
        all.put("LAST", call -> new PickMember(call.takes(1, 1).expression(0, ARRAY), false));
        for (Summary summary : Summary.values()) {
            all.put(summary.name(), call -> new Reduction(summary, oneOrMany(call)));
        }
        for (UnaryOperation operation : UnaryOperation.values()) {
            if (operation != UnaryOperation.NEGATE) {
                all.put(
                        operation.name(),
                        call -> new PointwiseFunction(
                                operation, call.takes(1, 1).expression(0, SCALAR, SERIES, ARRAY)));
            }
        }
        for (Progression progression : Progression.values()) {
            all.put(progression.name(), call -> new Walk(progression, oneOrMany(call)));
        }
        for (CalendarUnit unit : CalendarUnit.values()) {
            all.put(unit.name(), call -> {
                call.takes(1, 1).expression(0, SERIES);
                return new CalendarField(unit);
            });
        }
        return all;
    }

    private static Map<String, String> refused() {
        Map<String, String> all = new LinkedHashMap<>();
        // documented: an alarm cannot be based on a search, which may yield several series
        all.put("SEARCH", "SEARCH is not supported on Metric Alarms.");
        all.put("ANOMALY_DETECTION_BAND", "ANOMALY_DETECTION_BAND is not simulated");
        all.put("INSIGHT_RULE_METRIC", "INSIGHT_RULE_METRIC is not simulated");
        all.put("SERVICE_QUOTA", "SERVICE_QUOTA is not simulated");
        all.put("DB_PERF_INSIGHTS", "DB_PERF_INSIGHTS is not simulated");
        all.put("LAMBDA", "LAMBDA is not simulated");
        return all;
    }

    private static Expression oneOrMany(Call call) {
        return call.takes(1, 1).expression(0, SERIES, ARRAY);
    }

    private static Expression conditional(Call call) {
        call.takes(2, 3);
        Expression condition = call.expression(0, SCALAR, SERIES);
        Expression whenTrue = call.expression(1, SCALAR, SERIES);
        Expression whenFalse = call.optional(2, SCALAR, SERIES);
        boolean number = condition.shape() == SCALAR && whenTrue.shape() == SCALAR && whenFalse.shape() == SCALAR;
        return new Conditional(condition, whenTrue, whenFalse, number ? SCALAR : SERIES);
    }

    private static Expression fill(Call call) {
        Expression gappy = call.takes(2, 2).expression(0, SERIES, ARRAY);
        if (call.isKeyword(1, "REPEAT")) {
            return new FillGaps(gappy, false);
        }
        if (call.isKeyword(1, "LINEAR")) {
            return new FillGaps(gappy, true);
        }
        return new FillWithValue(gappy, call.expression(1, SCALAR, SERIES));
    }

    private static Expression selection(Call call) {
        return new Selection(call.names().metricsNamed(call.takes(0, 1).text(0)));
    }

    private static Expression sort(Call call) {
        Expression array = call.takes(3, 4).expression(0, ARRAY);
        Summary by = Summary.valueOf(call.keyword(1, "AVG", "MIN", "MAX", "SUM"));
        boolean descending = "DESC".equals(call.keyword(2, "ASC", "DESC"));
        return new Sort(array, by, descending, call.optional(3, SCALAR));
    }

    private static Expression slice(Call call) {
        Expression array = call.takes(2, 3).expression(0, ARRAY);
        return new Slice(array, call.expression(1, SCALAR), call.optional(2, SCALAR));
    }

    private static Expression period(Call call) {
        Expression metric = call.takes(1, 1).expression(0, SERIES);
        // documented: valid input is metrics, not the results of other expressions
        if (!(metric instanceof Reference reference && reference.metric())) {
            throw call.fault("takes a metric, not the result of an expression", call.name());
        }
        return new PeriodOf();
    }
}
