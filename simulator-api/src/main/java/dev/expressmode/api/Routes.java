package dev.expressmode.api;

import io.javalin.router.JavalinDefaultRoutingApi;

/** Routes that share the port with the AWS services: the control API, the console. */
public interface Routes extends AutoCloseable {

    /** Adds them, before the server starts. */
    void addTo(JavalinDefaultRoutingApi routing);

    /** Lets go of callers who are still being answered; the server stops right after. */
    @Override
    default void close() {}
}
