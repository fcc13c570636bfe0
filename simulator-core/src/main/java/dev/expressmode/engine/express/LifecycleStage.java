package dev.expressmode.engine.express;

/** The lifecycle stages of a service deployment, by their names in the API and in their order. */
public enum LifecycleStage {
    /** More than one revision is active at the start: back to the last completed one. */
    RECONCILE_SERVICE,
    /** Before new tasks. */
    PRE_SCALE_UP,
    /** New tasks start. */
    SCALE_UP,
    /** New tasks are healthy. */
    POST_SCALE_UP,
    /** No test listener in Express Mode: nothing shifts. */
    TEST_TRAFFIC_SHIFT,
    /** After that. */
    POST_TEST_TRAFFIC_SHIFT,
    /** Canary share, then everything. */
    PRODUCTION_TRAFFIC_SHIFT,
    /** After that. */
    POST_PRODUCTION_TRAFFIC_SHIFT,
    /** Both revisions at full size, all traffic on the new one. */
    BAKE_TIME,
    /** Old tasks go. */
    CLEAN_UP
}
