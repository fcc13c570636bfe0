package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Forgets a scalable target and its policies (documented: DeregisterScalableTarget deletes the policies). */
public record DeregisterTarget(Scope scope, String resourceId) implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault ObjectNotFoundException when there is no such target
     */
    @Override
    public Outcome<Done> decide(World world) {
        Scaling scaling = world.slice(Scaling.class);
        ScalableTarget target = scaling.target(scope, resourceId).orElseThrow(() -> ScalingFaults.noTarget(resourceId));
        Outcome<Done> outcome = Outcome.done();
        scaling.policies(scope).stream()
                .filter(policy -> policy.resourceId().equals(resourceId))
                .forEach(policy -> outcome.event(new ScalingEvent.PolicyDeleted(policy.arn())));
        return outcome.event(new ScalingEvent.TargetDeregistered(target.arn()));
    }
}
