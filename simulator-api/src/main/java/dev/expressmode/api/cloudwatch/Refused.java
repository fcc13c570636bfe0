package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.Fault;
import org.jspecify.annotations.Nullable;

/** The refusals of CloudWatch that are about a request as such. */
final class Refused {
    private Refused() {}

    static Fault validation(String problem) {
        return new Fault("ValidationError", "1 validation error detected: " + problem);
    }

    /** The value of a member that must be there and not empty. */
    static String ifMissing(String member, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new Fault("MissingParameter", "The parameter " + member + " is required.");
        }
        return value;
    }

    /** The value of a member that must be there. */
    static <T> T ifMissing(String member, @Nullable T value) {
        if (value == null) {
            throw new Fault("MissingParameter", "The parameter " + member + " is required.");
        }
        return value;
    }
}
