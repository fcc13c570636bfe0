package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives rules of one listener other priorities, all at once: two may change places. */
public record SetRulePriorities(Map<String, Integer> priorities) implements Command<List<ListenerRule>> {
    @Override
    public Outcome<List<ListenerRule>> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        List<ListenerRule> changed = new ArrayList<>();
        Set<String> listeners = new LinkedHashSet<>();
        for (Map.Entry<String, Integer> entry : priorities.entrySet()) {
            ListenerRule rule = balancing.rule(entry.getKey()).orElseThrow(BalancingFaults::rulesNotFound);
            CreateRule.checkPriority(entry.getValue());
            listeners.add(rule.listenerArn());
            changed.add(RuleSpec.of(rule).rule(rule.arn(), rule.listenerArn(), entry.getValue()));
        }
        if (listeners.size() > 1) {
            throw BalancingFaults.configuration("The rules must belong to one listener");
        }
        listeners.forEach(listener -> refuseDoubles(balancing.rulesOf(listener)));
        Outcome<List<ListenerRule>> outcome = Outcome.of(changed);
        changed.forEach(rule -> outcome.event(new BalancingEvent.RuleChanged(rule)));
        return outcome;
    }

    private void refuseDoubles(List<ListenerRule> rules) {
        Set<Integer> taken = new LinkedHashSet<>();
        for (ListenerRule rule : rules) {
            int priority = priorities.getOrDefault(rule.arn(), rule.priority());
            if (!taken.add(priority)) {
                throw BalancingFaults.priorityInUse(priority);
            }
        }
    }
}
