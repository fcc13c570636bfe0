package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Takes a rule off its listener. */
public record DeleteRule(String arn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        if (world.slice(Balancing.class).rule(arn).isEmpty()) {
            throw BalancingFaults.rulesNotFound();
        }
        return Outcome.done().event(new BalancingEvent.RuleDeleted(arn));
    }
}
