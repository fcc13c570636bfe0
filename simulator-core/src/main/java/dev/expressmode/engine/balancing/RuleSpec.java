package dev.expressmode.engine.balancing;

import dev.expressmode.port.RuleCondition;
import java.util.List;
import java.util.regex.Pattern;

/** What a user decides about a rule: what it asks of a request and what it does with it. */
public record RuleSpec(List<String> hosts, List<RuleCondition> conditions, Action action) {
    /** Match evaluations and target groups of a rule (documented: ALB guide, load-balancer-limits). */
    private static final int MOST_VALUES = 5;

    private static final int MOST_GROUPS = 5;
    private static final int HEAVIEST = 999;
    private static final int LONGEST_HOST = 128;
    /** Documented: ALB guide, rule-condition-types: at least one dot, and only letters behind the last. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.*?-]*\\.[A-Za-z]+");

    /** What was decided about a rule. */
    static RuleSpec of(ListenerRule rule) {
        return new RuleSpec(rule.hosts(), rule.conditions(), rule.action());
    }

    /** The same, asking for something else. */
    public RuleSpec asking(List<String> otherHosts, List<RuleCondition> otherConditions) {
        return new RuleSpec(otherHosts, otherConditions, action);
    }

    /** The same, doing something else. */
    public RuleSpec doing(Action otherAction) {
        return new RuleSpec(hosts, conditions, otherAction);
    }

    ListenerRule rule(String arn, String listenerArn, int priority) {
        return new ListenerRule(arn, listenerArn, priority, hosts, conditions, action);
    }

    void check(Balancing balancing, String loadBalancerArn) {
        if (hosts.isEmpty() && conditions.isEmpty()) {
            throw BalancingFaults.validation("A rule must have at least one condition");
        }
        int values = hosts.size();
        for (RuleCondition condition : conditions) {
            values += values(condition);
        }
        if (values > MOST_VALUES) {
            throw BalancingFaults.validation("A rule can only have '5' condition values");
        }
        for (String host : hosts) {
            if (host.length() > LONGEST_HOST || !HOST.matcher(host).matches()) {
                throw BalancingFaults.validation("The host header value '" + host + "' is not valid");
            }
        }
        action.check(balancing, loadBalancerArn);
    }

    private static int values(RuleCondition condition) {
        if (condition instanceof RuleCondition.Path path) {
            return path.patterns().size();
        }
        if (condition instanceof RuleCondition.Header header) {
            return header.patterns().size();
        }
        if (condition instanceof RuleCondition.Method method) {
            return method.methods().size();
        }
        if (condition instanceof RuleCondition.Query query) {
            return query.parameters().size();
        }
        return ((RuleCondition.SourceIp) condition).blocks().size();
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
