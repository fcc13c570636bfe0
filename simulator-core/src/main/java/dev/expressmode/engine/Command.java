package dev.expressmode.engine;

/**
 * Something to decide: a call of a user, a fact from outside, a timer that is due. Deciding reads the world and changes
 * nothing.
 *
 * @param <R> what the caller gets
 */
@FunctionalInterface
public interface Command<R> {
    /**
     * Decides what follows.
     *
     * @throws Fault when the command is refused; then nothing has happened
     */
    Outcome<R> decide(World world);
}
