package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** The front door's word that a draining target has nothing in flight any more. It is shown as draining all the same. */
public record TargetIdle(String targetGroupArn, String address) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Balancing.class)
                .target(targetGroupArn, address)
                .filter(target -> target.health() instanceof TargetHealth.Draining draining && !draining.idle())
                .map(target -> {
                    TargetHealth.Draining draining = (TargetHealth.Draining) target.health();
                    return Outcome.done()
                            .event(new BalancingEvent.TargetHealthChanged(
                                    targetGroupArn,
                                    address,
                                    draining,
                                    new TargetHealth.Draining(draining.until(), true)));
                })
                .orElseGet(Outcome::done);
    }
}
