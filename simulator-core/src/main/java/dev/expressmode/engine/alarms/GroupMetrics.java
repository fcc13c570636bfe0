package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Scope;
import java.time.Instant;

/** Where the counts of one target group go (documented: ALB guide, load-balancer-cloudwatch-metrics). */
final class GroupMetrics {
    private final BalancerKeys keys;
    private final MetricKey requestsPerTarget;
    private final MetricKey requestsPerTargetOfGroup;
    private final MetricKey healthyHosts;
    private final MetricKey unhealthyHosts;
    private final Scope scope;
    private GroupHosts hosts;
    private GroupMinute met = GroupMinute.QUIET;

    GroupMetrics(GroupHosts hosts) {
        Dimension balancer = BalancerKeys.balancer(hosts.loadBalancer());
        Dimension group = BalancerKeys.group(hosts.targetGroup());
        this.keys = new BalancerKeys(balancer, group);
        this.requestsPerTarget = MetricKey.of(BalancerKeys.NAMESPACE, "RequestCountPerTarget", balancer, group);
        this.requestsPerTargetOfGroup = MetricKey.of(BalancerKeys.NAMESPACE, "RequestCountPerTarget", group);
        this.healthyHosts = MetricKey.of(BalancerKeys.NAMESPACE, "HealthyHostCount", balancer, group);
        this.unhealthyHosts = MetricKey.of(BalancerKeys.NAMESPACE, "UnHealthyHostCount", balancer, group);
        this.scope = hosts.scope();
        this.hosts = hosts;
    }

    GroupHosts hosts() {
        return hosts;
    }

    void have(GroupHosts now) {
        hosts = now;
    }

    Scope scope() {
        return scope;
    }

    /** What came in the minute that is about to be recorded. */
    void met(GroupMinute minute) {
        met = minute;
    }

    /**
     * Records a minute. RequestCountPerTarget is reported always, also where nothing came and where no target is
     * registered (documented: "Reporting criteria: Always"); the hosts while targets are registered.
     *
     * @return what was recorded, to be added up for the load balancer
     */
    GroupMinute record(MetricStore store, Instant minute) {
        GroupMinute recorded = met;
        met = GroupMinute.QUIET;
        keys.record(store, minute, recorded);
        // the sum of this metric is the average over the targets
        MinuteStatistics perTarget = MinuteStatistics.ofValue((double) recorded.requests() / hosts.divisor());
        store.record(requestsPerTarget, minute, perTarget);
        store.record(requestsPerTargetOfGroup, minute, perTarget);
        if (hosts.registered() > 0) {
            store.record(healthyHosts, minute, MinuteStatistics.ofValue(hosts.healthy()));
            store.record(unhealthyHosts, minute, MinuteStatistics.ofValue(hosts.unhealthy()));
        }
        return recorded;
    }
}
