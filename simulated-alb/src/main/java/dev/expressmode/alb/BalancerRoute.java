package dev.expressmode.alb;

import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One load balancer's rules: exact hosts by name, the few rules with wildcards by priority. */
record BalancerRoute(Map<String, RuleRoute> exact, List<RuleRoute> wildcards, FixedResponse otherwise) {

    static BalancerRoute of(LoadBalancerRoutes balancer) {
        Map<String, RuleRoute> exact = new HashMap<>();
        List<Rule> byPriority = balancer.rules().stream()
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList();
        List<RuleRoute> rules = byPriority.stream()
                .map(rule -> RuleRoute.of(balancer.arn(), rule))
                .toList();
        for (int i = 0; i < rules.size(); i++) {
            for (String host : byPriority.get(i).hosts()) {
                HostPattern pattern = new HostPattern(host);
                if (pattern.isExact()) {
                    exact.putIfAbsent(pattern.text(), rules.get(i));
                }
            }
        }
        List<RuleRoute> wildcards =
                rules.stream().filter(rule -> !rule.wildcards().isEmpty()).toList();
        return new BalancerRoute(Map.copyOf(exact), wildcards, balancer.otherwise());
    }

    /**
     * The matching rule with the lowest priority number. Costs one look-up however many rules there are, plus one step for
     * each rule with a wildcard that comes before the exact one.
     *
     * @param host normalized
     */
    Optional<RuleRoute> rule(String host) {
        RuleRoute named = exact.get(host);
        for (RuleRoute rule : wildcards) {
            if (named != null && rule.priority() > named.priority()) {
                break;
            }
            if (rule.matchesByWildcard(host)) {
                return Optional.of(rule);
            }
        }
        return Optional.ofNullable(named);
    }
}
