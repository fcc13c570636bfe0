package dev.expressmode.alb;

import dev.expressmode.port.RoutingTable.Rule;
import java.util.List;
import java.util.Optional;

/** A rule that forwards, ready to pick a group. */
record RuleRoute(
        String arn, String loadBalancerArn, int priority, List<HostPattern> wildcards, List<GroupRoute> groups) {

    static RuleRoute of(String loadBalancerArn, Rule rule) {
        List<HostPattern> wildcards = rule.hosts().stream()
                .map(HostPattern::new)
                .filter(host -> !host.isExact())
                .toList();
        List<GroupRoute> groups = rule.forward().stream().map(GroupRoute::of).toList();
        return new RuleRoute(rule.arn(), loadBalancerArn, rule.priority(), wildcards, groups);
    }

    boolean matchesByWildcard(String host) {
        return wildcards.stream().anyMatch(pattern -> pattern.matches(host));
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
