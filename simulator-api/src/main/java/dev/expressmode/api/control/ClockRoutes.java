package dev.expressmode.api.control;

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
            return control.advance(Durations.of("by", members.text("by")));
        }
        String until = members.text("until");
        if (!until.equals("idle")) {
            throw Refusal.of("'until' can only be \"idle\", not '" + until + "'");
        }
        return control.advanceUntilIdle();
    }
}
