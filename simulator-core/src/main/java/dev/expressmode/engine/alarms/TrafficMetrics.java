package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The target groups that report, with the metric keys of each; kept from minute to minute, so that recording one
 * allocates nothing but its numbers, and dropped when a group stands behind no load balancer any more.
 */
final class TrafficMetrics {
    private final Map<String, GroupMetrics> groups = new LinkedHashMap<>();
    private final Map<BalancerDimension, BalancerKeys> balancers = new LinkedHashMap<>();

    private record BalancerDimension(Scope scope, String loadBalancer) {}

    /** A group as it reports now. */
    Optional<GroupHosts> hostsOf(String targetGroupArn) {
        return Optional.ofNullable(groups.get(targetGroupArn)).map(GroupMetrics::hosts);
    }

    /** The groups that report. */
    List<String> groups() {
        return List.copyOf(groups.keySet());
    }

    void changed(List<GroupHosts> changed, List<String> gone) {
        gone.forEach(groups::remove);
        for (GroupHosts hosts : changed) {
            GroupMetrics known = groups.get(hosts.targetGroupArn());
            if (known == null || !known.hosts().loadBalancer().equals(hosts.loadBalancer())) {
                groups.put(hosts.targetGroupArn(), new GroupMetrics(hosts));
            } else {
                known.have(hosts);
            }
        }
        balancers.keySet().removeIf(balancer -> groups.values().stream()
                .noneMatch(group -> group.scope().equals(balancer.scope())
                        && group.hosts().loadBalancer().equals(balancer.loadBalancer())));
    }

    /** Records a minute of all groups, and of their load balancers what the groups met together. */
    void record(MetricStores stores, Instant minute, List<GroupMinute> busy) {
        for (GroupMinute group : busy) {
            GroupMetrics metrics = groups.get(group.targetGroupArn());
            if (metrics != null) {
                metrics.met(group);
            }
        }
        Map<BalancerDimension, GroupMinute> together = new LinkedHashMap<>();
        for (GroupMetrics group : groups.values()) {
            GroupMinute met = group.record(stores.of(group.scope()), minute);
            if (met.requests() > 0) {
                together.merge(
                        new BalancerDimension(group.scope(), group.hosts().loadBalancer()), met, GroupMinute::and);
            }
        }
        together.forEach((balancer, sum) -> balancers
                .computeIfAbsent(balancer, unknown -> new BalancerKeys(BalancerKeys.balancer(balancer.loadBalancer())))
                .record(stores.of(balancer.scope()), minute, sum));
    }
}
