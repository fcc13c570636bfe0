package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Optional;

/** Makes a target-tracking policy of a scalable target, or writes over the one of that name. Answers its ARN. */
public record PutPolicy(
        Scope scope, String resourceId, String name, String metric, double targetValue, ScalingPolicy.Tuning tuning)
        implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault ObjectNotFoundException when there is no such target
     */
    @Override
    public Outcome<String> decide(World world) {
        Scaling scaling = world.slice(Scaling.class);
        if (scaling.target(scope, resourceId).isEmpty()) {
            throw ScalingFaults.noTarget(resourceId);
        }
        Optional<ScalingPolicy> known = scaling.policies(scope).stream()
                .filter(policy ->
                        policy.resourceId().equals(resourceId) && policy.name().equals(name))
                .findFirst();
        String arn = known.map(ScalingPolicy::arn)
                .orElseGet(() -> scope.arn(
                        "autoscaling",
                        "scalingPolicy:" + world.ids().uuid() + ":resource/ecs/" + resourceId + ":policyName/" + name));
        ScalingPolicy policy = new ScalingPolicy(arn, name, resourceId, metric, targetValue, tuning);
        return known.equals(Optional.of(policy))
                ? Outcome.of(arn)
                : Outcome.of(arn).event(new ScalingEvent.PolicyPut(policy));
    }
}
