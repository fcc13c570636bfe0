package dev.expressmode.docker;

import java.util.List;

/** The host names of the services there are. Safe to ask from any thread. */
@FunctionalInterface
public interface PublicNames {

    /** All of them. */
    List<String> now();

    /**
     * Runs this whenever there are others than before, until this is called again. Runs on the thread that changed them,
     * and must not block it.
     */
    default void whenChanged(Runnable what) {}
}
