package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Switches scale-in of a service off and on: it is off while a deployment runs (documented: service-auto-scaling). */
public record HoldScaleIn(String serviceArn, boolean held) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Scaling.class).scaleInHeld.contains(serviceArn) == held
                ? Outcome.done()
                : Outcome.done().event(new ScalingEvent.ScaleInHeld(serviceArn, held));
    }
}
