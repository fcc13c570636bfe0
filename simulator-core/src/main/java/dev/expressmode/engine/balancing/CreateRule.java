package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import java.util.List;

/**
 * Puts a rule on a listener.
 *
 * @param priority 1 to 50,000, unlike that of any other rule of the listener
 */
public record CreateRule(String listenerArn, int priority, RuleSpec spec) implements Command<ListenerRule> {
    /** Rules on a load balancer, default rules aside (documented: ALB guide, load-balancer-limits). */
    private static final int MOST = 100;

    @Override
    public Outcome<ListenerRule> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        Listener listener = balancing.listener(listenerArn).orElseThrow(BalancingFaults::listenersNotFound);
        List<ListenerRule> rules = balancing.rulesOf(listenerArn);
        checkPriority(priority);
        if (rules.stream().anyMatch(rule -> rule.priority() == priority)) {
            throw BalancingFaults.priorityInUse(priority);
        }
        long all = balancing.listenersOf(listener.loadBalancerArn()).stream()
                .mapToLong(each -> balancing.rulesOf(each.arn()).size())
                .sum();
        if (all >= MOST) {
            throw BalancingFaults.tooMany(
                    "TooManyRules", "The maximum number of rules per load balancer, " + MOST + ", has been reached");
        }
        spec.check(balancing, listener.loadBalancerArn());
        String arn = listenerArn.replace(":listener/", ":listener-rule/") + "/"
                + world.ids().hex(16);
        ListenerRule rule = spec.rule(arn, listenerArn, priority);
        return Outcome.of(rule).event(new BalancingEvent.RuleCreated(rule));
    }

    static void checkPriority(int priority) {
        if (priority < 1 || priority > 50_000) {
            throw BalancingFaults.validation("Priority '" + priority + "' must be between 1 and 50000");
        }
    }
}
