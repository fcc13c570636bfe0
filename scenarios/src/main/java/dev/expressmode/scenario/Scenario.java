package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Place;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A scenario resolved: every name and unit checked, ready to run.
 *
 * @param name the file's name
 * @param claim what it claims
 * @param steps in the order of time
 */
public record Scenario(
        String name,
        String claim,
        String story,
        long seed,
        List<GivenService> given,
        List<Step> steps,
        List<NamedCheck> always,
        List<NamedCheck> atTheEnd,
        List<Evidence> evidence) {

    /** When a step happens. */
    enum When {
        /** Exactly then. */
        AT,
        /** At any moment until then. */
        BY
    }

    /** A step with its place in the file. */
    record Step(When when, Duration offset, String verb, Action action, String why, Place place) {}

    /** A check with the sentence that asks for it. */
    record NamedCheck(String sentence, Judgement check, Set<Theatre.Need> needs, Place place) {}

    /** How a claim is known. */
    public record Evidence(String claim, String source, String where) {}
}
