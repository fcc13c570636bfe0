package dev.expressmode.engine.balancing;

import dev.expressmode.port.RuleCondition;
import java.time.Duration;
import java.util.List;

/**
 * A rule of a listener: what it asks of a request and what it does with it. Express's ask for a host and forward to
 * weighted target groups.
 *
 * @param hosts host-header values; none where any host will do
 * @param conditions what else has to hold
 */
public record ListenerRule(
        String arn,
        String listenerArn,
        int priority,
        List<String> hosts,
        List<RuleCondition> conditions,
        Action action) {

    /** A target group and its weight, 0 to 999. */
    public record Forward(String targetGroupArn, int weight) {}

    /** A rule as Express makes it. */
    public ListenerRule(String arn, String listenerArn, int priority, List<String> hosts, List<Forward> forward) {
        this(arn, listenerArn, priority, hosts, List.of(), new Action.Forward(forward, Duration.ZERO));
    }

    /** The groups it forwards to; none if it does something else. */
    public List<Forward> forward() {
        return action.groups();
    }

    ListenerRule forwarding(List<Forward> newForward) {
        Duration stickiness = action instanceof Action.Forward before ? before.stickiness() : Duration.ZERO;
        return new ListenerRule(
                arn, listenerArn, priority, hosts, conditions, new Action.Forward(List.copyOf(newForward), stickiness));
    }

    /** Whether this rule sends anything to, or names, the group. */
    public boolean names(String targetGroupArn) {
        return action.names(targetGroupArn);
    }
}
