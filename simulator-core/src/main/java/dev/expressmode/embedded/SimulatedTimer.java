package dev.expressmode.embedded;

import java.time.Duration;

/** Simulated time, as far as containers need it: the engine supplies it, on its Timeline. */
@FunctionalInterface
public interface SimulatedTimer {

    /** Runs the action once that much simulated time has passed, on any thread, unless taken back. */
    Pending after(Duration simulated, Runnable action);

    /** An action that waits for its time. Closing it takes the action back; later or twice it does nothing. */
    interface Pending extends AutoCloseable {
        @Override
        void close();
    }
}
