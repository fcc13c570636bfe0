package dev.expressmode.api.logs;

import dev.expressmode.engine.Fault;

/**
 * A filter pattern (documented: CloudWatch Logs, "Filter pattern syntax"): words, or a condition on JSON. Patterns for
 * space-delimited lines are not simulated.
 */
interface FilterPattern {

    /** Whether a line is wanted. */
    boolean matches(String message);

    /** The pattern of a text; refuses one that is malformed. */
    static FilterPattern parse(String text) {
        String bare = text.strip();
        if (bare.isEmpty()) {
            return message -> true;
        }
        if (bare.startsWith("{")) {
            if (!bare.endsWith("}")) {
                throw invalid(text, "it begins with { and does not end with }");
            }
            return JsonPattern.parse(bare.substring(1, bare.length() - 1));
        }
        if (bare.startsWith("[")) {
            throw invalid(text, "patterns for space-delimited lines are not simulated");
        }
        return WordPattern.parse(bare);
    }

    /** Observed code; our own text. */
    static Fault invalid(String pattern, String why) {
        return new Fault("InvalidParameterException", "Invalid filter pattern '" + pattern + "': " + why);
    }
}
