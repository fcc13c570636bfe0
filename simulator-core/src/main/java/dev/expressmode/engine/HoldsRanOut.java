package dev.expressmode.engine;

import dev.expressmode.engine.Outcome.Done;
import java.util.List;

/**
 * Work outside took longer than the simulator's patience: simulated time goes on without it. Changes nothing; the
 * history says which work it was.
 */
public record HoldsRanOut(List<String> holds) implements Event, Command<Done> {
    @Override
    public void applyTo(World world) {
        // A fact for people only.
    }

    @Override
    public Outcome<Done> decide(World world) {
        return Outcome.done().event(this);
    }
}
