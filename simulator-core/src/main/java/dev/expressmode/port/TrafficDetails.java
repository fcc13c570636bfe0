package dev.expressmode.port;

import java.util.List;

/**
 * What CloudWatch's {@code AWS/ApplicationELB} needs beside {@link FrontDoor.GroupCounts} (documented: ALB guide,
 * load-balancer-cloudwatch-metrics). Most of these metrics are reported when they are not zero; who publishes them decides
 * on that.
 */
public record TrafficDetails(List<BalancerCounts> balancers, List<GroupDetails> groups) {
    /** Nothing to tell. */
    public static final TrafficDetails NONE = new TrafficDetails(List.of(), List.of());

    /**
     * One load balancer; dimension {@code LoadBalancer} alone.
     *
     * @param requests for which a target was picked
     * @param answers what the balancer said in its own name
     * @param newConnections from clients and to targets
     * @param activeConnections from clients and to targets, at the time of reporting
     * @param rejectedConnections turned away because there were too many
     * @param processedBytes in both directions, headers and bodies
     * @param nonCompliant requests that were not compliant with RFC 9110 and 9112, counted in every desync mode
     * @param ruleEvaluations rules looked at, the default rule not counted
     */
    public record BalancerCounts(
            String loadBalancerArn,
            long requests,
            OwnAnswers answers,
            long newConnections,
            long activeConnections,
            long rejectedConnections,
            long processedBytes,
            long nonCompliant,
            long ruleEvaluations) {}

    /** What a balancer said in its own name: errors by status, fixed responses and redirects. */
    public record OwnAnswers(
            long elb3xx,
            long elb4xx,
            long elb5xx,
            long elb500,
            long elb502,
            long elb503,
            long elb504,
            long fixedResponses,
            long redirects) {}

    /**
     * One target group of a load balancer.
     *
     * @param responseTimes from the request being sent to the target's response head
     * @param connectionErrors connections that could not be made; health checks are not counted
     * @param unhealthyRouting requests that went to unhealthy targets because there were no others
     */
    public record GroupDetails(
            String loadBalancerArn,
            String targetGroupArn,
            ResponseTimes responseTimes,
            long connectionErrors,
            long unhealthyRouting) {}
}
