package dev.expressmode.engine.express;

import java.time.Duration;

/** The numbers of Express Mode that no request can change. */
public final class ExpressDefaults {
    private ExpressDefaults() {}

    /** Share of traffic on a canary, percent (documented: express-service-update-full). */
    public static final double CANARY_PERCENT = 5.0;

    /** How long the canary share lasts (observed: canaryBakeTimeInMinutes 3). */
    public static final Duration CANARY_BAKE = Duration.ofMinutes(3);

    /** How long both revisions stay after the full shift (observed: bakeTimeInMinutes 3). */
    public static final Duration BAKE = Duration.ofMinutes(3);

    /** Weight of the group that serves everything (observed: 100/0 at rest). */
    public static final int FULL_WEIGHT = 100;

    /** Container name (documented: express-service-work). */
    public static final String CONTAINER_NAME = "Main";

    /** Port when none is given (documented: express-service-work). */
    public static final int CONTAINER_PORT = 80;

    /** Health check path when none is given (documented by the guide; the API reference says /ping). */
    public static final String HEALTH_CHECK_PATH = "/";

    /** Log stream prefix (documented: express-service-work). */
    public static final String LOG_STREAM_PREFIX = "ecs";

    /** Shown as healthCheckGracePeriodSeconds (documented: express-service-work). */
    public static final int GRACE_SECONDS = 300;

    /** The cluster that is made on demand (documented: express-service-work). */
    public static final String CLUSTER = "default";

    /** Everything Express makes carries this tag (documented and observed). */
    public static final String MANAGED_TAG = "AmazonECSManaged";
}
