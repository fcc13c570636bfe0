package dev.expressmode.engine.express;

import java.util.Optional;

/** A state of a deployment after which nothing happens. */
public sealed interface DeploymentEnd extends DeploymentState {
    @Override
    default boolean terminal() {
        return true;
    }

    /** What clients see as statusReason, if anything. */
    Optional<String> reason();

    /** The new revision is the service now. */
    record Successful() implements DeploymentEnd {
        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.SUCCESSFUL;
        }

        @Override
        public Optional<Double> targetShare() {
            return Optional.of(100.0);
        }

        @Override
        public Optional<String> reason() {
            return Optional.empty();
        }
    }

    /** Ended by a newer deployment or by deletion. */
    record Stopped(String why) implements DeploymentEnd {
        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.STOPPED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    /** The old revision is the service as before. */
    record RolledBack(Rollback rollback) implements DeploymentEnd {
        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.ROLLBACK_SUCCESSFUL;
        }

        @Override
        public Optional<Double> targetShare() {
            return Optional.of(0.0);
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(rollback.statusReason());
        }
    }

    /** There was no completed revision to go back to. */
    record RollbackFailed(Rollback rollback) implements DeploymentEnd {
        @Override
        public DeploymentStatus status() {
            return DeploymentStatus.ROLLBACK_FAILED;
        }

        @Override
        public Optional<String> reason() {
            // Documented: action-logs-troubleshooting.
            return Optional.of("No rollback candidate was found to run the rollback.");
        }
    }
}
