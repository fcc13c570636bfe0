package dev.expressmode.engine.alarms;

import java.time.Instant;

/**
 * The metrics of requests and of what targets answered, under one set of dimensions. A metric of which nothing happened
 * in a minute has no datapoint (documented: "when no requests are flowing through the load balancer", ALB guide,
 * load-balancer-cloudwatch-metrics; observed for the codes).
 */
final class BalancerKeys {
    static final String NAMESPACE = "AWS/ApplicationELB";

    private final MetricKey requests;
    private final MetricKey status2xx;
    private final MetricKey status3xx;
    private final MetricKey status4xx;
    private final MetricKey status5xx;

    BalancerKeys(Dimension... dimensions) {
        this.requests = MetricKey.of(NAMESPACE, "RequestCount", dimensions);
        this.status2xx = MetricKey.of(NAMESPACE, "HTTPCode_Target_2XX_Count", dimensions);
        this.status3xx = MetricKey.of(NAMESPACE, "HTTPCode_Target_3XX_Count", dimensions);
        this.status4xx = MetricKey.of(NAMESPACE, "HTTPCode_Target_4XX_Count", dimensions);
        this.status5xx = MetricKey.of(NAMESPACE, "HTTPCode_Target_5XX_Count", dimensions);
    }

    /** The dimension of a load balancer. */
    static Dimension balancer(String value) {
        return new Dimension("LoadBalancer", value);
    }

    /** The dimension of a target group. */
    static Dimension group(String value) {
        return new Dimension("TargetGroup", value);
    }

    void record(MetricStore store, Instant minute, GroupMinute counts) {
        count(store, requests, minute, counts.requests());
        count(store, status2xx, minute, counts.target2xx());
        count(store, status3xx, minute, counts.target3xx());
        count(store, status4xx, minute, counts.target4xx());
        count(store, status5xx, minute, counts.target5xx());
    }

    /** Records a counter that went up so often, unless it did not. */
    static void count(MetricStore store, MetricKey key, Instant minute, long times) {
        if (times > 0) {
            store.record(key, minute, MinuteStatistics.ofCount(times));
        }
    }
}
