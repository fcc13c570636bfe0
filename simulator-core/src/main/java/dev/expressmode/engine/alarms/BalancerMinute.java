package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Scope;
import dev.expressmode.port.TrafficDetails.BalancerCounts;
import dev.expressmode.port.TrafficDetails.OwnAnswers;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a load balancer did in a minute in its own name (documented: ALB guide, load-balancer-cloudwatch-metrics).
 * Metrics by availability zone and ConsumedLCUs are not simulated.
 *
 * @param loadBalancer dimension value {@code app/NAME/ID}
 * @param counts by name of the metric; zeros are left out, for they are not reported
 */
public record BalancerMinute(Scope scope, String loadBalancer, SortedMap<String, Long> counts) {

    static BalancerMinute of(Scope scope, String loadBalancer, BalancerCounts counted) {
        SortedMap<String, Long> counts = new TreeMap<>();
        OwnAnswers own = counted.answers();
        counts.put("HTTPCode_ELB_3XX_Count", own.elb3xx());
        counts.put("HTTPCode_ELB_4XX_Count", own.elb4xx());
        counts.put("HTTPCode_ELB_5XX_Count", own.elb5xx());
        counts.put("HTTPCode_ELB_500_Count", own.elb500());
        counts.put("HTTPCode_ELB_502_Count", own.elb502());
        counts.put("HTTPCode_ELB_503_Count", own.elb503());
        counts.put("HTTPCode_ELB_504_Count", own.elb504());
        counts.put("HTTP_Fixed_Response_Count", own.fixedResponses());
        counts.put("HTTP_Redirect_Count", own.redirects());
        counts.put("NewConnectionCount", counted.newConnections());
        counts.put("ActiveConnectionCount", counted.activeConnections());
        counts.put("RejectedConnectionCount", counted.rejectedConnections());
        counts.put("ProcessedBytes", counted.processedBytes());
        counts.put("DesyncMitigationMode_NonCompliant_Request_Count", counted.nonCompliant());
        counts.put("RuleEvaluations", counted.ruleEvaluations());
        counts.values().removeIf(count -> count <= 0);
        return new BalancerMinute(scope, loadBalancer, counts);
    }

    void record(MetricStore store, Instant minute) {
        Dimension balancer = BalancerKeys.balancer(loadBalancer);
        counts.forEach((name, count) -> {
            MetricKey key = MetricKey.of(BalancerKeys.NAMESPACE, name, balancer);
            store.record(
                    key,
                    minute,
                    // each request is a sample of its own; bytes, connections and rules come as one (assumed)
                    name.startsWith("HTTP") ? MinuteStatistics.ofCount(count) : MinuteStatistics.ofValue(count));
        });
    }
}
