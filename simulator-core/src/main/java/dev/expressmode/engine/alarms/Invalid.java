package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Fault;

/** The refusals of CloudWatch's validation. The query protocol names them {@code ValidationError}, HTTP 400. */
final class Invalid {
    private Invalid() {}

    /** A value CloudWatch does not take. */
    static Fault value(String message) {
        return new Fault("ValidationError", message);
    }

    /**
     * A fault in a metric math expression. Observed: {@code Error in expression 'e1': Invalid syntax} and
     * {@code Error in expression 'e1': Function 'X' not found}; the detail after it is ours.
     */
    static Fault expression(String id, String problem) {
        return value("Error in expression '" + id + "': " + problem);
    }
}
