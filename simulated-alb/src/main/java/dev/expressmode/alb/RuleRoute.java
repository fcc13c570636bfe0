package dev.expressmode.alb;

import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RuleAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A rule ready for requests; also a default action, which is a rule that every request meets.
 *
 * @param ordinal how many rules have been looked at once this one has
 * @param conditions what has to hold beside the host
 * @param groups where it forwards to, none if it does something else
 * @param drawSeed decides the weighted picks of this rule
 */
record RuleRoute(
        String arn,
        String loadBalancerArn,
        int priority,
        int ordinal,
        List<HostPattern> hosts,
        Predicate<Inquiry> conditions,
        RuleAction action,
        List<GroupRoute> groups,
        long drawSeed) {
    /** What access logs give as the priority of the default rule (documented: load-balancer-access-logs). */
    static final int DEFAULT_PRIORITY = 0;

    static RuleRoute of(String loadBalancerArn, Rule rule, int ordinal, long seed) {
        List<HostPattern> hosts = rule.hosts().stream().map(HostPattern::new).toList();
        return new RuleRoute(
                rule.arn(),
                loadBalancerArn,
                rule.priority(),
                ordinal,
                hosts,
                Conditions.all(rule.conditions()),
                rule.action(),
                groups(rule.action()),
                SeededDraw.seedFor(seed, rule.arn()));
    }

    /** A default action. The default rule is not counted as looked at. */
    static RuleRoute otherwise(String loadBalancerArn, RuleAction action, int rules, long seed) {
        return new RuleRoute(
                loadBalancerArn + "/default",
                loadBalancerArn,
                DEFAULT_PRIORITY,
                rules,
                List.of(),
                inquiry -> true,
                action,
                groups(action),
                SeededDraw.seedFor(seed, loadBalancerArn));
    }

    private static List<GroupRoute> groups(RuleAction action) {
        return action instanceof RuleAction.Forward forward
                ? forward.groups().stream().map(GroupRoute::of).toList()
                : List.of();
    }

    /** Whether it can be found by looking a host name up. */
    boolean hasExactHostsOnly() {
        return !hosts.isEmpty() && hosts.stream().allMatch(HostPattern::isExact);
    }

    /** Whether it asks for some host, which may be one of many. */
    boolean hasHosts() {
        return !hosts.isEmpty();
    }

    boolean matchesHost(String host) {
        if (hosts.isEmpty()) {
            return true;
        }
        for (HostPattern pattern : hosts) {
            if (pattern.matches(host)) {
                return true;
            }
        }
        return false;
    }

    /** How long a client stays with the group it got first; zero for not at all. */
    Duration stickiness() {
        return action instanceof RuleAction.Forward forward ? forward.stickiness() : Duration.ZERO;
    }

    /**
     * The group a draw falls on: each has weight over sum of weights. Only weights count, there is no failover to a group
     * that could answer (documented: ALB guide, rule-action-types). None if every weight is zero.
     *
     * @param draw 64 random bits
     */
    Optional<GroupRoute> group(long draw) {
        long total = groups.stream().mapToLong(GroupRoute::weight).sum();
        if (total == 0) {
            return Optional.empty();
        }
        long left = Long.remainderUnsigned(draw, total);
        for (GroupRoute group : groups) {
            left -= group.weight();
            if (left < 0) {
                return Optional.of(group);
            }
        }
        throw new IllegalStateException("weights of rule " + arn + " do not add up");
    }
}
