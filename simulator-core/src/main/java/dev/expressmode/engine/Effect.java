package dev.expressmode.engine;

/** An order to the outside, handed out after the events of its turn were applied. Equal orders of a turn are one. */
@FunctionalInterface
public interface Effect {
    /** Carries the order out. Returns at once; whatever comes of it arrives as a command. */
    void perform(World world, Outside outside);
}
