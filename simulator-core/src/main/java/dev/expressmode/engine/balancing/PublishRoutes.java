package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Effect;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Outside;
import dev.expressmode.engine.World;

/** Hands the newest routing table to the front door; as a command, orders that once for its turn. */
public record PublishRoutes() implements Effect, Command<Done> {
    @Override
    public void perform(World world, Outside outside) {
        outside.frontDoor().publish(world.slice(Balancing.class).routingTable(), world.now());
    }

    @Override
    public Outcome<Done> decide(World world) {
        return Outcome.done().effect(this);
    }
}
