package dev.expressmode.docker;

/** When an image is fetched from its registry. */
public enum PullPolicy {
    /** Only when the engine does not have it: the default. */
    IF_MISSING,
    /** For every new service revision, as ECS does; the image the engine has is not enough. */
    ALWAYS,
    /** Never: what the engine does not have cannot be started. */
    NEVER
}
