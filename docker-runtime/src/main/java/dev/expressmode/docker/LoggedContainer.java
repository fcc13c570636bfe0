package dev.expressmode.docker;

import java.util.Optional;

/** A container whose output is followed as long as it lives. */
interface LoggedContainer {

    /** Under what its output is kept. */
    String logName();

    /** The started container's id in the engine, if it has one by now. */
    Optional<String> containerId();

    /** Who reads its output now. */
    Optional<LogFollower> follower();

    void follow(LogFollower logs);

    /** Whether somebody looks after its death already. */
    boolean isDying();
}
