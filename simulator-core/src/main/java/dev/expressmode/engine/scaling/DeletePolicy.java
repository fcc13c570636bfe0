package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Deletes a policy; its alarms go with it (documented: DeleteScalingPolicy). */
public record DeletePolicy(Scope scope, String resourceId, String name) implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault ObjectNotFoundException when there is no such policy
     */
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Scaling.class).policies(scope).stream()
                .filter(policy ->
                        policy.resourceId().equals(resourceId) && policy.name().equals(name))
                .findFirst()
                .map(policy -> Outcome.done().event(new ScalingEvent.PolicyDeleted(policy.arn())))
                .orElseThrow(() -> ScalingFaults.noPolicy(name, resourceId));
    }
}
