package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import java.util.function.UnaryOperator;

/** Changes what a rule asks of requests or what it does with them; its priority stays. */
public record ModifyRule(String arn, UnaryOperator<RuleSpec> change) implements Command<ListenerRule> {
    @Override
    public Outcome<ListenerRule> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        ListenerRule rule = balancing.rule(arn).orElseThrow(BalancingFaults::rulesNotFound);
        RuleSpec spec = change.apply(RuleSpec.of(rule));
        String balancer = balancing
                .listener(rule.listenerArn())
                .map(Listener::loadBalancerArn)
                .orElseThrow(BalancingFaults::listenersNotFound);
        spec.check(balancing, balancer);
        ListenerRule changed = spec.rule(arn, rule.listenerArn(), rule.priority());
        return Outcome.of(changed).event(new BalancingEvent.RuleChanged(changed));
    }
}
