package dev.expressmode.alb;

import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import dev.expressmode.port.RuleAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A routing table made ready for requests. Immutable; a request reads one and lives with it. */
final class Routes {
    /** What a table without load balancers comes to. */
    static final Routes NONE = compile(RoutingTable.EMPTY, 0);

    /** Answers where there is no balancer yet. */
    private static final BalancerRoute NOBODY =
            BalancerRoute.of(new LoadBalancerRoutes("", "", List.of(), List.of(), FixedResponse.NOT_FOUND), 0);

    private final List<BalancerRoute> balancers;
    private final Map<String, BalancerRoute> owners;
    private final Set<TargetKey> registered;
    private final Set<TargetKey> listed;

    private Routes(
            List<BalancerRoute> balancers,
            Map<String, BalancerRoute> owners,
            Set<TargetKey> registered,
            Set<TargetKey> listed) {
        this.balancers = balancers;
        this.owners = owners;
        this.registered = registered;
        this.listed = listed;
    }

    static Routes compile(RoutingTable table, long seed) {
        List<BalancerRoute> balancers = new ArrayList<>();
        Map<String, BalancerRoute> certified = new HashMap<>();
        Map<String, BalancerRoute> ruled = new HashMap<>();
        Set<TargetKey> registered = new HashSet<>();
        Set<TargetKey> listed = new HashSet<>();
        for (LoadBalancerRoutes source : table.loadBalancers()) {
            BalancerRoute balancer = BalancerRoute.of(source, seed);
            balancers.add(balancer);
            certified.putIfAbsent(source.dnsName().toLowerCase(Locale.ROOT), balancer);
            source.certificateHosts().forEach(host -> certified.putIfAbsent(host.toLowerCase(Locale.ROOT), balancer));
            balancer.exact().keySet().forEach(host -> ruled.putIfAbsent(host, balancer));
            source.rules().forEach(rule -> collectTargets(rule.forward(), registered, listed));
            if (source.otherwise() instanceof RuleAction.Forward forward) {
                collectTargets(forward.groups(), registered, listed);
            }
        }
        ruled.putAll(certified);
        return new Routes(List.copyOf(balancers), Map.copyOf(ruled), Set.copyOf(registered), Set.copyOf(listed));
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
        return owners.containsKey(host) || byWildcard(host).isPresent();
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
        for (BalancerRoute balancer : balancers) {
            Stream.concat(
                            Stream.concat(balancer.others().stream(), Stream.of(balancer.otherwise())),
                            balancer.exact().values().stream().flatMap(List::stream))
                    .flatMap(rule -> rule.groups().stream())
                    .forEach(group -> group.eligible()
                            .forEach(target -> eligible.add(new TargetKey(group.arn(), target.address()))));
        }
        return eligible;
    }

    /**
     * In AWS the address a client connects to says which balancer is meant. Here all share one listener, so the name has
     * to: the balancer that holds its certificate, else one with a rule for it, else the oldest.
     */
    BalancerRoute balancer(String host) {
        BalancerRoute owner = owners.get(host);
        return owner != null
                ? owner
                : byWildcard(host).or(() -> balancers.stream().findFirst()).orElse(NOBODY);
    }

    private Optional<BalancerRoute> byWildcard(String host) {
        return balancers.stream().filter(balancer -> balancer.asksForHost(host)).findFirst();
    }
}
