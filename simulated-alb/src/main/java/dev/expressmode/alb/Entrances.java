package dev.expressmode.alb;

import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.ListenerAddress;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which listener a host and a port lead to, of those that speak HTTPS or of those that speak HTTP.
 *
 * <p>In AWS the address a client connects to says which balancer is meant. Here all share two ports of this machine, so the
 * name has to: the balancer that holds its certificate, else one with a rule for it, else the oldest. Where the balancer has
 * several listeners of a protocol, the port that the request names says which; where it names none, or one that is none of
 * them (as that of this machine), it is the one on the protocol's usual port, else the oldest.
 */
final class Entrances {
    /** What a client gets that could not even connect in AWS (assumed: an answer helps more than a broken connection). */
    static final int MISDIRECTED = 421;

    private final Map<String, Entrance> owners;
    private final List<Entrance> oldestFirst;
    private final BalancerRoute nobody;

    private Entrances(Map<String, Entrance> owners, List<Entrance> oldestFirst, BalancerRoute nobody) {
        this.owners = owners;
        this.oldestFirst = oldestFirst;
        this.nobody = nobody;
    }

    /** A listener with where it comes from. */
    record Served(LoadBalancerRoutes source, BalancerRoute route) {}

    /** The listeners of one balancer and one protocol; the map is empty where there is but one. */
    private record Entrance(BalancerRoute main, Map<Integer, BalancerRoute> byPort) {
        static Entrance of(List<BalancerRoute> routes) {
            Map<Integer, BalancerRoute> byPort = new HashMap<>();
            BalancerRoute main = routes.get(0);
            for (BalancerRoute route : routes) {
                byPort.put(route.listener().port(), route);
                main = route.listener().isUsual() ? route : main;
            }
            return new Entrance(main, routes.size() > 1 ? Map.copyOf(byPort) : Map.of());
        }

        BalancerRoute at(int port) {
            return byPort.isEmpty() ? main : byPort.getOrDefault(port, main);
        }

        boolean asksForHost(String host) {
            return main.asksForHost(host) || byPort.values().stream().anyMatch(route -> route.asksForHost(host));
        }
    }

    /**
     * Those of one protocol.
     *
     * @param served all listeners of both, oldest first
     */
    static Entrances of(boolean secure, List<Served> served) {
        ListenerAddress usual = secure ? ListenerAddress.HTTPS : ListenerAddress.HTTP;
        Entrance closed = Entrance.of(List.of(answering(
                new FixedResponse(
                        MISDIRECTED,
                        "text/plain",
                        "The load balancer of this host has no " + (secure ? "HTTPS" : "HTTP") + " listener.\n"),
                usual)));
        Map<String, List<Served>> byBalancer = new LinkedHashMap<>();
        served.forEach(each -> byBalancer
                .computeIfAbsent(each.source().arn(), absent -> new ArrayList<>())
                .add(each));
        Map<String, Entrance> certified = new HashMap<>();
        Map<String, Entrance> ruled = new HashMap<>();
        List<Entrance> oldestFirst = new ArrayList<>();
        byBalancer.values().forEach(listeners -> {
            List<BalancerRoute> mine = listeners.stream()
                    .map(Served::route)
                    .filter(route -> route.listener().secure() == secure)
                    .toList();
            Entrance entrance = mine.isEmpty() ? closed : Entrance.of(mine);
            if (!mine.isEmpty()) {
                oldestFirst.add(entrance);
            }
            for (Served each : listeners) {
                certified.putIfAbsent(each.source().dnsName().toLowerCase(Locale.ROOT), entrance);
                each.source()
                        .certificateHosts()
                        .forEach(host -> certified.putIfAbsent(host.toLowerCase(Locale.ROOT), entrance));
                each.route().exact().keySet().forEach(host -> ruled.putIfAbsent(host, entrance));
            }
        });
        ruled.putAll(certified);
        FixedResponse toNobody = secure
                ? FixedResponse.NOT_FOUND
                : new FixedResponse(MISDIRECTED, "text/plain", "No load balancer has an HTTP listener.\n");
        return new Entrances(Map.copyOf(ruled), List.copyOf(oldestFirst), answering(toNobody, usual));
    }

    private static BalancerRoute answering(FixedResponse response, ListenerAddress listener) {
        return BalancerRoute.of(
                new LoadBalancerRoutes("", "", List.of(), List.of(), response, BalancerAttributes.EXPRESS, listener),
                0);
    }

    /**
     * The listener that is meant.
     *
     * @param port 0 if the request names none
     */
    BalancerRoute route(String host, int port) {
        Entrance owner = owners.get(host);
        return owner != null ? owner.at(port) : elsewhere(host, port);
    }

    private BalancerRoute elsewhere(String host, int port) {
        return byWildcard(host)
                .or(() -> oldestFirst.stream().findFirst())
                .map(entrance -> entrance.at(port))
                .orElse(nobody);
    }

    private Optional<Entrance> byWildcard(String host) {
        return oldestFirst.stream()
                .filter(entrance -> entrance.asksForHost(host))
                .findFirst();
    }

    /** Whether some balancer has a certificate, a name or a rule for the host. */
    boolean knows(String host) {
        return owners.containsKey(host) || byWildcard(host).isPresent();
    }

    /** Whether a balancer that knows the host has a listener on this very port. */
    boolean listens(String host, int port) {
        return knows(host)
                && route(host, port).listener().port() == port
                && !route(host, port).arn().isEmpty();
    }
}
