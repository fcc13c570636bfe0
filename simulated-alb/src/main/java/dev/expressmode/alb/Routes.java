package dev.expressmode.alb;

import dev.expressmode.alb.Entrances.Served;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import dev.expressmode.port.RuleAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A routing table made ready for requests. Immutable; a request reads one and lives with it. */
final class Routes {
    /** What a table without load balancers comes to. */
    static final Routes NONE = compile(RoutingTable.EMPTY, 0);

    private final List<BalancerRoute> listeners;
    private final Entrances secure;
    private final Entrances plain;
    private final Set<TargetKey> registered;
    private final Set<TargetKey> listed;

    private Routes(List<Served> served, Set<TargetKey> registered, Set<TargetKey> listed) {
        this.listeners = served.stream().map(Served::route).toList();
        this.secure = Entrances.of(true, served);
        this.plain = Entrances.of(false, served);
        this.registered = registered;
        this.listed = listed;
    }

    static Routes compile(RoutingTable table, long seed) {
        List<Served> served = new ArrayList<>();
        Set<TargetKey> registered = new HashSet<>();
        Set<TargetKey> listed = new HashSet<>();
        for (LoadBalancerRoutes source : table.loadBalancers()) {
            served.add(new Served(source, BalancerRoute.of(source, seed)));
            source.rules().forEach(rule -> collectTargets(rule.forward(), registered, listed));
            if (source.otherwise() instanceof RuleAction.Forward forward) {
                collectTargets(forward.groups(), registered, listed);
            }
        }
        return new Routes(served, Set.copyOf(registered), Set.copyOf(listed));
    }

    private static void collectTargets(List<WeightedGroup> groups, Set<TargetKey> registered, Set<TargetKey> listed) {
        for (WeightedGroup group : groups) {
            for (Target target : group.targets()) {
                TargetKey key = new TargetKey(group.targetGroupArn(), target.address());
                listed.add(key);
                if (target.state() != TargetState.DRAINING) {
                    registered.add(key);
                }
            }
        }
    }

    /** Whether some balancer has a certificate, a name or a rule for the host. */
    boolean knows(String host) {
        return secure.knows(host) || plain.knows(host);
    }

    /** The listeners that speak HTTPS, or those that speak HTTP. */
    Entrances entrances(boolean thatAreSecure) {
        return thatAreSecure ? secure : plain;
    }

    /** Whether new requests may reach the target: it is in the table and not draining. */
    boolean isRegistered(TargetKey target) {
        return registered.contains(target);
    }

    /** Whether the target is in the table at all, draining or not. */
    boolean lists(TargetKey target) {
        return listed.contains(target);
    }

    /** The targets that take requests. */
    Set<TargetKey> eligible() {
        Set<TargetKey> eligible = new HashSet<>();
        for (BalancerRoute balancer : listeners) {
            Stream.concat(
                            Stream.concat(balancer.others().stream(), Stream.of(balancer.otherwise())),
                            balancer.exact().values().stream().flatMap(List::stream))
                    .flatMap(rule -> rule.groups().stream())
                    .forEach(group -> group.eligible()
                            .forEach(target -> eligible.add(new TargetKey(group.arn(), target.address()))));
        }
        return eligible;
    }

    /** The HTTPS listener that a host without a port leads to. */
    BalancerRoute balancer(String host) {
        return secure.route(host, 0);
    }

    /** The listener that a request means. */
    BalancerRoute balancer(Inquiry inquiry) {
        return entrances(inquiry.secure()).route(inquiry.host(), inquiry.port());
    }
}
