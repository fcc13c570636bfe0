package dev.expressmode.engine;

/** A fact of the simulated world, in the past tense. Events are the only thing that changes the world. */
public interface Event {
    /** Changes the slice this event belongs to. Total: there is no way to fail. */
    void applyTo(World world);

    /** How much it tells: 1 unless it lists many things. The history is bounded by the sum. */
    default int weight() {
        return 1;
    }
}
