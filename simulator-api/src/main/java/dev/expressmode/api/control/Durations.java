package dev.expressmode.api.control;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations of requests, in ISO 8601 and never negative. */
final class Durations {
    private Durations() {}

    static Duration of(String member, String text) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException wrong) {
            throw Refusal.of("'" + text + "' is no duration; write ISO 8601, such as PT90S or PT3M");
        }
        if (duration.isNegative()) {
            throw Refusal.of("time does not go backwards: '" + member + "' is " + text);
        }
        return duration;
    }
}
