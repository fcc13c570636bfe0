package dev.expressmode.engine.alarms;

import dev.expressmode.port.ResponseTimes;
import java.time.Instant;

/**
 * How the targets of a group answered in a minute, beside the codes (documented: ALB guide,
 * load-balancer-cloudwatch-metrics).
 */
public record GroupDetail(
        String targetGroupArn, ResponseTimes responseTimes, long connectionErrors, long unhealthyRouting) {

    void record(MetricStore store, Instant minute, GroupHosts hosts) {
        Dimension balancer = BalancerKeys.balancer(hosts.loadBalancer());
        Dimension group = BalancerKeys.group(hosts.targetGroup());
        if (responseTimes.count() > 0) {
            MinuteStatistics times = MinuteStatistics.ofTimes(responseTimes);
            store.record(key("TargetResponseTime", balancer, group), minute, times);
            // samples of the same minute are merged: so the load balancer has those of all its groups
            store.record(key("TargetResponseTime", balancer), minute, times);
        }
        if (connectionErrors > 0) {
            MinuteStatistics errors = MinuteStatistics.ofCount(connectionErrors);
            store.record(key("TargetConnectionErrorCount", balancer, group), minute, errors);
            store.record(key("TargetConnectionErrorCount", balancer), minute, errors);
        }
        BalancerKeys.count(store, key("UnhealthyRoutingRequestCount", balancer, group), minute, unhealthyRouting);
    }

    private static MetricKey key(String name, Dimension... dimensions) {
        return MetricKey.of(BalancerKeys.NAMESPACE, name, dimensions);
    }
}
