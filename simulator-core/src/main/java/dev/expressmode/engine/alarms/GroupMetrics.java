package dev.expressmode.engine.alarms;

import java.time.Instant;

/** Where the counts of one target group go (documented: ALB guide, load-balancer-cloudwatch-metrics). */
final class GroupMetrics {
    private static final String NAMESPACE = "AWS/ApplicationELB";

    private final MetricKey requests;
    private final MetricKey requestsPerTarget;
    private final MetricKey status2xx;
    private final MetricKey status3xx;
    private final MetricKey status4xx;
    private final MetricKey status5xx;

    GroupMetrics(String loadBalancer, String targetGroup) {
        Dimension balancer = new Dimension("LoadBalancer", loadBalancer);
        Dimension group = new Dimension("TargetGroup", targetGroup);
        this.requests = MetricKey.of(NAMESPACE, "RequestCount", balancer, group);
        this.requestsPerTarget = MetricKey.of(NAMESPACE, "RequestCountPerTarget", balancer, group);
        this.status2xx = MetricKey.of(NAMESPACE, "HTTPCode_Target_2XX_Count", balancer, group);
        this.status3xx = MetricKey.of(NAMESPACE, "HTTPCode_Target_3XX_Count", balancer, group);
        this.status4xx = MetricKey.of(NAMESPACE, "HTTPCode_Target_4XX_Count", balancer, group);
        this.status5xx = MetricKey.of(NAMESPACE, "HTTPCode_Target_5XX_Count", balancer, group);
    }

    void record(MetricStore store, Instant minute, GroupMinute counts) {
        count(store, requests, minute, counts.requests());
        count(store, status2xx, minute, counts.target2xx());
        count(store, status3xx, minute, counts.target3xx());
        count(store, status4xx, minute, counts.target4xx());
        count(store, status5xx, minute, counts.target5xx());
        // The sum of this metric is the average over the targets: requests divided by healthy, else registered,
        // targets.
        store.record(
                requestsPerTarget,
                minute,
                MinuteStatistics.ofValue((double) counts.requests() / Math.max(1, counts.targets())));
    }

    /** Codes that did not occur in a minute have no datapoint (documented: "reported when non-zero"). */
    private static void count(MetricStore store, MetricKey key, Instant minute, long times) {
        if (times > 0) {
            store.record(key, minute, MinuteStatistics.ofCount(times));
        }
    }
}
