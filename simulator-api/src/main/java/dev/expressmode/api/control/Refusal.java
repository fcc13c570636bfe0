package dev.expressmode.api.control;

import dev.expressmode.engine.Fault;

/** Says no to a request that makes no sense, in one line that says what would. */
final class Refusal {
    private Refusal() {}

    static Fault of(String message) {
        return new Fault("BadRequest", message);
    }
}
