package dev.expressmode.alb;

import dev.expressmode.port.GroupAttributes;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import java.util.List;
import java.util.Optional;

/**
 * A target group with the targets that may get requests sorted out beforehand.
 *
 * @param failingOpen whether those are unhealthy ones, for want of others
 */
record GroupRoute(String arn, int weight, List<Target> eligible, boolean failingOpen, GroupAttributes attributes) {

    /**
     * Healthy targets take the requests. Where none is healthy, all unhealthy ones do (fail-open; documented: ALB guide,
     * edit-target-group-attributes, minimum healthy count 1). Targets whose first check is still under way never do
     * (assumed for a mix of initial and unhealthy ones).
     */
    static GroupRoute of(WeightedGroup group) {
        List<Target> healthy = in(group, TargetState.HEALTHY);
        List<Target> eligible = healthy.isEmpty() ? in(group, TargetState.UNHEALTHY) : healthy;
        return new GroupRoute(
                group.targetGroupArn(),
                group.weight(),
                eligible,
                healthy.isEmpty() && !eligible.isEmpty(),
                group.attributes());
    }

    /** The eligible target whose turn it is. There has to be one. */
    Target inTurn(long turn) {
        return eligible.get((int) Long.remainderUnsigned(turn, eligible.size()));
    }

    /** The eligible target of this address. */
    Optional<Target> at(String address) {
        return eligible.stream()
                .filter(target -> target.address().equals(address))
                .findFirst();
    }

    private static List<Target> in(WeightedGroup group, TargetState state) {
        return group.targets().stream()
                .filter(target -> target.state() == state)
                .toList();
    }
}
