package dev.expressmode.engine.alarms;

/**
 * The result of another query.
 *
 * @param query its place among the queries
 * @param metric whether it is a metric and not an expression
 */
record Reference(int query, Shape shape, boolean metric) implements Expression {
    @Override
    public Value evaluate(Frame frame) {
        return frame.value(query);
    }
}
