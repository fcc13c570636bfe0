package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Changes a target group's health checks or how long its targets drain. The next check follows the new settings. */
public record ModifyTargetGroup(String arn, UnaryOperator<TargetGroup> change) implements Command<TargetGroup> {
    private static final Duration LONGEST_DRAIN = Duration.ofHours(1);

    @Override
    public Outcome<TargetGroup> decide(World world) {
        TargetGroup group =
                world.slice(Balancing.class).targetGroup(arn).orElseThrow(BalancingFaults::targetGroupsNotFound);
        TargetGroup changed = change.apply(group);
        changed.healthCheck().check();
        if (changed.deregistrationDelay().isNegative()
                || changed.deregistrationDelay().compareTo(LONGEST_DRAIN) > 0) {
            throw BalancingFaults.configuration("deregistration_delay.timeout_seconds must be between 0 and 3600");
        }
        return Outcome.of(changed).event(new BalancingEvent.TargetGroupChanged(changed));
    }
}
