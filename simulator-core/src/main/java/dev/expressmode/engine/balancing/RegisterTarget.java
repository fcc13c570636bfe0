package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.port.Endpoint;
import java.time.Duration;

/** Adds a target to a group and begins its health checks. Does nothing if the group is gone. */
public record RegisterTarget(String targetGroupArn, String address, String availabilityZone, Endpoint endpoint)
        implements Command<Done> {
    /** A new target is asked about a second after registration (observed: healthy 1.1 s later at best). */
    private static final Duration FIRST_PROBE = Duration.ofSeconds(1);

    @Override
    public Outcome<Done> decide(World world) {
        if (world.slice(Balancing.class).targetGroup(targetGroupArn).isEmpty()) {
            return Outcome.done();
        }
        Target target = new Target(address, availabilityZone, endpoint, new TargetHealth.Initial(0));
        return Outcome.done()
                .event(new BalancingEvent.TargetRegistered(targetGroupArn, target))
                .cancel(EndDrain.key(targetGroupArn, address))
                .inBackgroundAt(
                        CheckTarget.key(targetGroupArn, address),
                        world.now().plus(FIRST_PROBE),
                        new CheckTarget(targetGroupArn, address));
    }
}
