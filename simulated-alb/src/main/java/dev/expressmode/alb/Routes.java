package dev.expressmode.alb;

import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A routing table made ready for requests. Immutable; a request reads one and lives with it. */
final class Routes {
    /** What a table without load balancers comes to. */
    static final Routes NONE = compile(RoutingTable.EMPTY);

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

    static Routes compile(RoutingTable table) {
        List<BalancerRoute> balancers = new ArrayList<>();
        Map<String, BalancerRoute> certified = new HashMap<>();
        Map<String, BalancerRoute> ruled = new HashMap<>();
        Set<TargetKey> registered = new HashSet<>();
        Set<TargetKey> listed = new HashSet<>();
        for (LoadBalancerRoutes source : table.loadBalancers()) {
            BalancerRoute balancer = BalancerRoute.of(source);
            balancers.add(balancer);
            certified.putIfAbsent(source.dnsName().toLowerCase(Locale.ROOT), balancer);
            source.certificateHosts().forEach(host -> certified.putIfAbsent(host.toLowerCase(Locale.ROOT), balancer));
            balancer.exact().keySet().forEach(host -> ruled.putIfAbsent(host, balancer));
            source.rules().forEach(rule -> collectTargets(rule, registered, listed));
        }
        ruled.putAll(certified);
        return new Routes(List.copyOf(balancers), Map.copyOf(ruled), Set.copyOf(registered), Set.copyOf(listed));
    }

    private static void collectTargets(Rule rule, Set<TargetKey> registered, Set<TargetKey> listed) {
        for (WeightedGroup group : rule.forward()) {
            for (Target target : group.targets()) {
                TargetKey key = new TargetKey(group.targetGroupArn(), target.address());
                listed.add(key);
                if (target.state() != TargetState.DRAINING) {
                    registered.add(key);
                }
            }
        }
    }

    /** The rule a host meets, if any. */
    Optional<RuleRoute> rule(String host) {
        return balancer(host).flatMap(balancer -> balancer.rule(host));
    }

    /** What a host gets that meets no rule: its balancer's default action. */
    FixedResponse otherwise(String host) {
        return balancer(host).map(BalancerRoute::otherwise).orElse(FixedResponse.NOT_FOUND);
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

    /**
     * In AWS the address a client connects to says which balancer is meant. Here all share one listener, so the name has
     * to: the balancer that holds its certificate, else one with a rule for it, else the oldest.
     */
    private Optional<BalancerRoute> balancer(String host) {
        BalancerRoute owner = owners.get(host);
        return owner != null
                ? Optional.of(owner)
                : byWildcard(host).or(() -> balancers.stream().findFirst());
    }

    private Optional<BalancerRoute> byWildcard(String host) {
        return balancers.stream()
                .filter(balancer -> !balancer.wildcards().isEmpty())
                .filter(balancer -> balancer.rule(host).isPresent())
                .findFirst();
    }
}
