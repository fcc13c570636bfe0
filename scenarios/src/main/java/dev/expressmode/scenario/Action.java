package dev.expressmode.scenario;

import java.util.Set;

/** What a step does. It fails by throwing {@link StepFailed}. */
sealed interface Action permits Actions.Simple, Expectation {
    /** The step in words for the timeline. */
    String words();

    /** What it wants that not every running simulator has. */
    default Set<Theatre.Want> wants() {
        return Set.of();
    }

    /** Does it. */
    void perform(Theatre theatre);
}
