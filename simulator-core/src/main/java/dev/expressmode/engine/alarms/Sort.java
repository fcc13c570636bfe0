package dev.expressmode.engine.alarms;

import java.util.Comparator;
import java.util.List;

/**
 * {@code SORT(array, function, order, limit)}. Series of the same rank keep their order, those without datapoints come
 * last (assumed).
 *
 * @param limit how many to keep; {@link NumberLiteral#MISSING} for all
 */
record Sort(Expression of, Summary by, boolean descending, Expression limit) implements Expression {
    @Override
    public Shape shape() {
        return Shape.ARRAY;
    }

    @Override
    public Value evaluate(Frame frame) {
        double wanted = limit.evaluate(frame).at(0);
        List<Points> members = of.evaluate(frame).members(frame.length());
        return new Bundle(members.stream()
                .sorted(Comparator.comparingDouble(this::rank))
                .limit(Double.isNaN(wanted) ? members.size() : (long) Math.max(0, wanted))
                .toList());
    }

    private double rank(Points member) {
        double number = by.of(member);
        if (Double.isNaN(number)) {
            return Double.POSITIVE_INFINITY;
        }
        return descending ? -number : number;
    }
}
