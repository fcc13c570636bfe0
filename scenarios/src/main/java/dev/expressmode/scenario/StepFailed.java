package dev.expressmode.scenario;

/** A step did not come out as the scenario says. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailed(String text) {
        super(text, null, false, false);
    }

    String text() {
        String text = getMessage();
        return text == null ? "failed" : text;
    }
}
