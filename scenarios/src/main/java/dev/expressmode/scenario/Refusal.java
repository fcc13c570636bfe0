package dev.expressmode.scenario;

import dev.expressmode.engine.Fault;

/** Holds an order to being refused. */
final class Refusal {
    private Refusal() {}

    static void expect(String part, Runnable order) {
        try {
            order.run();
        } catch (Fault fault) {
            String whole = fault.code() + ": " + fault.text();
            if (!whole.contains(part)) {
                throw new StepFailed("refused otherwise: " + whole);
            }
            return;
        }
        throw new StepFailed("not refused, but it should have been: " + part);
    }
}
