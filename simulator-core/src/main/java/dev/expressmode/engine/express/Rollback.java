package dev.expressmode.engine.express;

import java.time.Instant;
import java.util.Optional;

/**
 * When a rollback began and why.
 *
 * @param pausedAt the hook stage at which nobody decided in time, if that is why
 */
public record Rollback(Cause cause, Instant startedAt, Optional<String> toRevision, Optional<String> pausedAt) {
    /** The statusReason of the service deployment; that of a pause names its stage (documented: troubleshooting). */
    public String statusReason() {
        return pausedAt.map(stage -> "Service deployment rolled back because " + timedOut(stage))
                .orElseGet(cause::statusReason);
    }

    /** How the service event goes on after {@code deployment failed:}. */
    public String message() {
        return pausedAt.map(Rollback::timedOut).orElseGet(cause::message);
    }

    private static String timedOut(String stage) {
        return stage + " pause hook timed out.";
    }

    /** What can cause one. */
    public enum Cause {
        /** Observed text. */
        ALARM("Service deployment rolled back because of one or more active alarms.", "alarm detected."),
        /** Observed text. */
        CIRCUIT_BREAKER(
                "Service deployment rolled back because the circuit breaker threshold was exceeded.",
                "tasks failed to start."),
        /** Unknown text; assumed. */
        USER("Service deployment rolled back because it was stopped by a user.", "stopped by a user."),
        /** ContinueServiceDeployment with ROLLBACK; unknown text, assumed. */
        PAUSE_REFUSED(
                "Service deployment rolled back because a pause hook was answered with ROLLBACK.",
                "a pause hook was answered with ROLLBACK."),
        /** Documented with the stage (troubleshooting-blue-green), which {@link #statusReason} has. */
        PAUSE_TIMED_OUT("Service deployment rolled back because a pause hook timed out.", "a pause hook timed out.");

        private final String statusReason;
        private final String message;

        Cause(String statusReason, String message) {
            this.statusReason = statusReason;
            this.message = message;
        }

        /** The statusReason of the service deployment. */
        public String statusReason() {
            return statusReason;
        }

        /** How the service event goes on after {@code deployment failed:}. */
        public String message() {
            return message;
        }
    }
}
