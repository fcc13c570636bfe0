package dev.expressmode.engine.express;

import java.time.Instant;

/**
 * A stop of a deployment at a pause hook (documented: pause-lifecycle-hooks).
 *
 * @param hookId {@code ecs-pause-} and 43 characters
 * @param stage the hook stage it stands at
 * @param moment tells the stops at one stage from each other: PRE_PRODUCTION_TRAFFIC_SHIFT comes before every shift
 * @param rollBackOnTimeout what happens when nobody decides in time
 */
public record Pause(
        String hookId, String stage, String moment, Instant expiresAt, boolean rollBackOnTimeout, Status status) {

    /** Its status, by its names in the API. */
    public enum Status {
        /** Somebody has to decide. */
        AWAITING_ACTION,
        /** It went on. */
        SUCCEEDED,
        /** Somebody wanted the deployment rolled back. */
        FAILED,
        /** Nobody decided in time. */
        TIMED_OUT
    }

    /** Whether it is not over. */
    public boolean waiting() {
        return status == Status.AWAITING_ACTION;
    }

    Pause ended(Status how) {
        return new Pause(hookId, stage, moment, expiresAt, rollBackOnTimeout, how);
    }
}
