package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.port.ProbeResult;

/** The answer to a health check. An event follows only if something about the target's health changes by it. */
public record TargetProbed(String targetGroupArn, String address, ProbeResult result) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        return balancing
                .target(targetGroupArn, address)
                .flatMap(target ->
                        balancing.targetGroup(targetGroupArn).map(group -> judged(target, group.healthCheck())))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> judged(Target target, TargetGroup.HealthCheck check) {
        TargetHealth before = target.health();
        TargetHealth after;
        if (result instanceof ProbeResult.Status status) {
            after = check.matches(status.code())
                    ? before.succeeded(check)
                    : before.failed(check, TargetHealth.Reason.mismatch(status.code()));
        } else if (result instanceof ProbeResult.TimedOut) {
            after = before.failed(check, TargetHealth.Reason.TIMEOUT);
        } else {
            after = before.failed(check, TargetHealth.Reason.FAILED);
        }
        return after.equals(before)
                ? Outcome.done()
                : Outcome.done().event(new BalancingEvent.TargetHealthChanged(targetGroupArn, address, before, after));
    }
}
