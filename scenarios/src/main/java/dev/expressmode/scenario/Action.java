package dev.expressmode.scenario;

/** What a step does. It acts on the stage, and fails by throwing {@link StepFailed}. */
sealed interface Action permits Actions.Simple, Expectation {
    /** The step in words for the timeline. */
    String words();

    /** Does it. */
    void perform(Stage stage);
}
