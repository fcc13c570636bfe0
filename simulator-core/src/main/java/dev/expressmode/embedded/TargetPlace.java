package dev.expressmode.embedded;

import dev.expressmode.port.RoutingTable;
import java.util.LinkedHashSet;
import java.util.Set;

/** A target as one group knows it. */
record TargetPlace(String targetGroupArn, String target) {
    /** All that the rules of a table lead to. */
    static Set<TargetPlace> in(RoutingTable table) {
        Set<TargetPlace> there = new LinkedHashSet<>();
        table.loadBalancers().stream()
                .flatMap(balancer -> balancer.rules().stream())
                .flatMap(rule -> rule.forward().stream())
                .forEach(group -> group.targets()
                        .forEach(target -> there.add(new TargetPlace(group.targetGroupArn(), target.address()))));
        return there;
    }
}
