package dev.expressmode.engine;

import java.time.Instant;

/** A timer to set or to cancel when an outcome is committed. */
public sealed interface TimerChange {
    /** The timer's readable key. */
    String key();

    /** Sets a timer that decides {@code command} when due; one of the same key is replaced. */
    record Set(String key, Instant at, Command<?> command, boolean background) implements TimerChange {}

    /** Cancels the timer, if there is one. */
    record Cancel(String key) implements TimerChange {}
}
