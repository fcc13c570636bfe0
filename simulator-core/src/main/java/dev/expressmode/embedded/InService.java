package dev.expressmode.embedded;

import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import java.util.List;
import java.util.stream.Collectors;

/** Which targets of a group get requests. */
final class InService {
    private InService() {}

    /** The healthy targets; all of them if every registered one is unhealthy (fail-open). */
    static List<Target> of(List<Target> targets) {
        List<Target> healthy = inState(targets, TargetState.HEALTHY);
        boolean someInitial = targets.stream().anyMatch(target -> target.state() == TargetState.INITIAL);
        return healthy.isEmpty() && !someInitial ? inState(targets, TargetState.UNHEALTHY) : healthy;
    }

    private static List<Target> inState(List<Target> targets, TargetState state) {
        return targets.stream().filter(target -> target.state() == state).collect(Collectors.toUnmodifiableList());
    }
}
