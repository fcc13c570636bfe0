package dev.expressmode.engine.express;

/** The status of a service deployment, by its names in the API. */
public enum DeploymentStatus {
    /** Not begun. */
    PENDING,
    /** Under way. */
    IN_PROGRESS,
    /** The new revision serves everything. */
    SUCCESSFUL,
    /** A newer deployment takes over. */
    STOP_REQUESTED,
    /** A newer deployment took over, or the service was deleted. */
    STOPPED,
    /** Somebody asked for a rollback. */
    ROLLBACK_REQUESTED,
    /** Going back. */
    ROLLBACK_IN_PROGRESS,
    /** Back at the old revision. */
    ROLLBACK_SUCCESSFUL,
    /** There was nothing to go back to. */
    ROLLBACK_FAILED
}
