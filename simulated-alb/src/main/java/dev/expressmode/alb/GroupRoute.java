package dev.expressmode.alb;

import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import java.util.List;
import java.util.Optional;

/** A target group with the targets that may get requests sorted out beforehand. */
record GroupRoute(String arn, int weight, List<Target> eligible) {

    /**
     * Healthy targets take the requests. Where none is healthy, all unhealthy ones do (fail-open; documented: ALB guide,
     * edit-target-group-attributes, minimum healthy count 1). Targets whose first check is still under way never do
     * (assumed for a mix of initial and unhealthy ones).
     */
    static GroupRoute of(WeightedGroup group) {
        List<Target> healthy = in(group, TargetState.HEALTHY);
        List<Target> eligible = healthy.isEmpty() ? in(group, TargetState.UNHEALTHY) : healthy;
        return new GroupRoute(group.targetGroupArn(), group.weight(), eligible);
    }

    /**
     * Round robin: the target whose turn it is; none if nothing can take a request, for which the balancer answers 503.
     *
     * @param turn how many requests the group has had
     */
    Optional<Target> target(long turn) {
        return eligible.isEmpty()
                ? Optional.empty()
                : Optional.of(eligible.get((int) Long.remainderUnsigned(turn, eligible.size())));
    }

    private static List<Target> in(WeightedGroup group, TargetState state) {
        return group.targets().stream()
                .filter(target -> target.state() == state)
                .toList();
    }
}
