package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.time.Instant;

/**
 * Takes a target out of service: no new requests from now on, those in flight may finish until the deregistration delay
 * ends (documented: ALB guide, edit-target-group-attributes).
 *
 * @param service the name of the service whose target it is, empty if it is none's
 */
public record DeregisterTarget(String targetGroupArn, String address, String service) implements Command<Done> {
    /** For a target that a user registered by hand. */
    public DeregisterTarget(String targetGroupArn, String address) {
        this(targetGroupArn, address, "");
    }

    @Override
    public Outcome<Done> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        return balancing
                .target(targetGroupArn, address)
                .filter(target -> !(target.health() instanceof TargetHealth.Draining))
                .flatMap(target -> balancing.targetGroup(targetGroupArn).map(group -> drain(world, target, group)))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> drain(World world, Target target, TargetGroup group) {
        Instant until = world.now().plus(group.deregistrationDelay());
        return Outcome.done()
                .event(new BalancingEvent.TargetHealthChanged(
                        targetGroupArn, address, target.health(), new TargetHealth.Draining(until, false)))
                .cancel(CheckTarget.key(targetGroupArn, address))
                // The front door must know before it is asked whether anything is still in flight.
                .effect(new PublishRoutes())
                .effect((changed, outside) ->
                        outside.frontDoor().watchDrain(targetGroupArn, address, outside.drainReports()))
                .inBackgroundAt(
                        EndDrain.key(targetGroupArn, address), until, new EndDrain(targetGroupArn, address, service));
    }
}
