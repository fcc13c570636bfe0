package dev.expressmode.api;

import dev.expressmode.engine.Fault;
import java.util.function.Supplier;

/** A turn on the one thread that owns the world. All operations run in one; reading and writing HTTP does not. */
public interface Turn {

    /**
     * Runs work on the thread that owns the world and waits for it.
     *
     * @return what the work returned
     * @throws Fault if the work did
     */
    <T> T take(Supplier<T> work);

    /** Runs the work at once on the thread that asks: for operations that touch no world, and for tests. */
    static Turn atOnce() {
        return new Turn() {
            @Override
            public <T> T take(Supplier<T> work) {
                return work.get();
            }
        };
    }
}
