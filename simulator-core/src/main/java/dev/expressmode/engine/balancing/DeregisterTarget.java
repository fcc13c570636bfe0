package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.time.Instant;

/**
 * Takes a target out of service: no new requests from now on, those in flight may finish until the deregistration delay
 * ends (documented: ALB guide, edit-target-group-attributes).
 */
public record DeregisterTarget(String targetGroupArn, String address) implements Command<Done> {
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
                .inBackgroundAt(EndDrain.key(targetGroupArn, address), until, new EndDrain(targetGroupArn, address));
    }
}
