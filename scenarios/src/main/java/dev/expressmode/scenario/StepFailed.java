package dev.expressmode.scenario;

/** A step did not come out as the scenario says. */
public final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is not as it should be. */
    public StepFailed(String text) {
        super(text, null, false, false);
    }

    /** What is not as it should be. */
    public String text() {
        String text = getMessage();
        return text == null ? "failed" : text;
    }
}
