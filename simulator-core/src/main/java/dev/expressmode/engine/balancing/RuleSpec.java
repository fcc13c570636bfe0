package dev.expressmode.engine.balancing;

import java.util.List;

/** What a user decides about a rule: what it asks of a request and what it does with it. */
public record RuleSpec(List<String> hosts, List<ListenerRule.Forward> forward) {
    /** Match evaluations and targets of a rule (documented: ALB guide, load-balancer-limits). */
    private static final int MOST_VALUES = 5;

    private static final int MOST_GROUPS = 5;
    private static final int HEAVIEST = 999;

    /** What was decided about a rule. */
    static RuleSpec of(ListenerRule rule) {
        return new RuleSpec(rule.hosts(), rule.forward());
    }

    /** The same with other hosts. */
    public RuleSpec asking(List<String> otherHosts) {
        return new RuleSpec(otherHosts, forward);
    }

    /** The same with another action. */
    public RuleSpec forwarding(List<ListenerRule.Forward> otherForward) {
        return new RuleSpec(hosts, otherForward);
    }

    ListenerRule rule(String arn, String listenerArn, int priority) {
        return new ListenerRule(arn, listenerArn, priority, hosts, forward);
    }

    void check(Balancing balancing, String loadBalancerArn) {
        if (hosts.isEmpty()) {
            throw BalancingFaults.validation("A rule must have at least one condition");
        }
        if (hosts.size() > MOST_VALUES) {
            throw BalancingFaults.validation("A rule can only have '5' condition values");
        }
        checkForward(balancing, loadBalancerArn, forward);
    }

    /** What holds for the groups a rule or a listener forwards to. */
    static void checkForward(Balancing balancing, String loadBalancerArn, List<ListenerRule.Forward> forward) {
        if (forward.size() > MOST_GROUPS) {
            throw BalancingFaults.tooMany(
                    "TooManyTargetGroups", "A forward action can have at most " + MOST_GROUPS + " target groups");
        }
        for (ListenerRule.Forward entry : forward) {
            if (entry.weight() < 0 || entry.weight() > HEAVIEST) {
                throw BalancingFaults.validation("Weight '" + entry.weight() + "' must be between 0 and 999");
            }
            String arn = entry.targetGroupArn();
            if (balancing.targetGroup(arn).isEmpty()) {
                throw BalancingFaults.targetGroupsNotFound();
            }
            boolean elsewhere = balancing
                    .loadBalancerOf(arn)
                    .filter(balancer -> !balancer.arn().equals(loadBalancerArn))
                    .isPresent();
            if (elsewhere) {
                throw BalancingFaults.tooMany(
                        "TargetGroupAssociationLimit",
                        "The following target groups cannot be associated with more than one load balancer: " + arn);
            }
        }
    }
}
