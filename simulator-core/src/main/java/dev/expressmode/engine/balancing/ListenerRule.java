package dev.expressmode.engine.balancing;

import java.util.List;

/** A host-header rule that forwards to weighted target groups. */
public record ListenerRule(String arn, String listenerArn, int priority, List<String> hosts, List<Forward> forward) {

    /** A target group and its weight, 0 to 999. */
    public record Forward(String targetGroupArn, int weight) {}

    ListenerRule forwarding(List<Forward> newForward) {
        return new ListenerRule(arn, listenerArn, priority, hosts, List.copyOf(newForward));
    }

    /** Whether this rule sends anything to, or names, the group. */
    public boolean names(String targetGroupArn) {
        return forward.stream().anyMatch(entry -> entry.targetGroupArn().equals(targetGroupArn));
    }
}
