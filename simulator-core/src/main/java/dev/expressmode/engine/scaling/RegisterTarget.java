package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.AccountEvent;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Registers a service as a scalable target, or gives it other bounds; a desired count outside of them moves at once
 * (observed). Answers the ARN of the target.
 *
 * @param min the new minimum; empty keeps the old one
 * @param max the new maximum; empty keeps the old one
 * @param desired how many tasks the service should have now
 */
public record RegisterTarget(
        Scope scope, String resourceId, OptionalInt min, OptionalInt max, int desired, Map<String, String> tags)
        implements Command<String> {
    private static final int ID_DIGITS = 36;

    /**
     * Decides.
     *
     * @throws Fault when a new target lacks a bound, or the bounds cross
     */
    @Override
    public Outcome<String> decide(World world) {
        Optional<ScalableTarget> known = world.slice(Scaling.class).target(scope, resourceId);
        if (known.isEmpty() && (min.isEmpty() || max.isEmpty())) {
            throw new Fault(
                    "ValidationException",
                    "minCapacity and maxCapacity must be specified when a scalable target is registered.");
        }
        int least = min.orElseGet(() -> known.orElseThrow().minCapacity());
        int most = max.orElseGet(() -> known.orElseThrow().maxCapacity());
        if (least > most || least < 0) {
            // observed text
            throw new Fault(
                    "ValidationException",
                    "Maximum capacity cannot be less than minimum capacity, and neither may be negative.");
        }
        String arn = known.map(ScalableTarget::arn)
                .orElseGet(() -> scope.arn(
                        "application-autoscaling",
                        "scalable-target/" + world.ids().hex(ID_DIGITS)));
        ScalableTarget target = new ScalableTarget(arn, resourceId, least, most);
        Outcome<String> outcome = Outcome.of(arn);
        if (!known.equals(Optional.of(target))) {
            outcome.event(new ScalingEvent.TargetRegistered(target));
        }
        if (!tags.isEmpty()) {
            outcome.event(new AccountEvent.Tagged(arn, tags));
        }
        return moveInside(world, target, outcome);
    }

    private Outcome<String> moveInside(World world, ScalableTarget target, Outcome<String> outcome) {
        int within = target.within(desired);
        if (within == desired) {
            return outcome;
        }
        String bound = within > desired ? "minimum" : "maximum";
        ScalingActivity activity = ScalingActivity.begun(
                world.ids().uuid(),
                target.serviceArn(),
                resourceId,
                bound + " capacity was set to " + within,
                world.now(),
                within);
        outcome.event(new ScalingEvent.CapacitySet(Optional.empty(), activity, desired, desired));
        return EndActivities.soon(world, outcome);
    }
}
