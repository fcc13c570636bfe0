package dev.expressmode.api.control;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Requests about time, read and checked. */
final class ClockRoutes {
    private final Control control;

    ClockRoutes(Control control) {
        this.control = control;
    }

    ClockView read() {
        return control.clock();
    }

    ClockView setPace(byte[] body) {
        return control.pace(Pace.checked(Members.of(body, "pace").text("pace")));
    }

    Advanced advance(byte[] body) {
        Members members = Members.of(body, "by", "until");
        if (members.has("by") == members.has("until")) {
            throw Refusal.of("give either 'by', such as \"PT3M\", or 'until', which is \"idle\"");
        }
        if (members.has("by")) {
            return control.advance(duration(members.text("by")));
        }
        String until = members.text("until");
        if (!until.equals("idle")) {
            throw Refusal.of("'until' can only be \"idle\", not '" + until + "'");
        }
        return control.advanceUntilIdle();
    }

    private static Duration duration(String text) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException wrong) {
            throw Refusal.of("'" + text + "' is no duration; write ISO 8601, such as PT90S or PT3M");
        }
        if (duration.isNegative()) {
            throw Refusal.of("time does not go backwards: 'by' is " + text);
        }
        return duration;
    }
}
