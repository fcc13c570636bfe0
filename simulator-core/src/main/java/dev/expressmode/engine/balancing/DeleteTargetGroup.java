package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Deletes a target group that no listener and no rule names. Deleting what is not there is fine (documented). */
public record DeleteTargetGroup(String arn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        if (balancing.targetGroup(arn).isEmpty()) {
            return Outcome.done();
        }
        if (balancing.isNamed(arn)) {
            throw BalancingFaults.targetGroupInUse(arn);
        }
        Outcome<Done> outcome = Outcome.done().event(new BalancingEvent.TargetGroupDeleted(arn));
        for (Target target : balancing.targets(arn)) {
            outcome.cancel(CheckTarget.key(arn, target.address())).cancel(EndDrain.key(arn, target.address()));
        }
        return outcome;
    }
}
