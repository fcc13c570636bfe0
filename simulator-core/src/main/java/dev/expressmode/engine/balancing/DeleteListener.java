package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Deletes a listener, with its rules. */
public record DeleteListener(String arn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        if (balancing.listener(arn).isEmpty()) {
            throw BalancingFaults.listenersNotFound();
        }
        Outcome<Done> outcome = Outcome.done();
        balancing.rulesOf(arn).forEach(rule -> outcome.event(new BalancingEvent.RuleDeleted(rule.arn())));
        return outcome.event(new BalancingEvent.ListenerDeleted(arn));
    }
}
