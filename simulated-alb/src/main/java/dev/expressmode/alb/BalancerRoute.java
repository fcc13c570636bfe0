package dev.expressmode.alb;

import dev.expressmode.port.ListenerAddress;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of one listener of a load balancer: those for exact hosts by name, the few others by priority.
 *
 * @param exact by host, each list by priority
 * @param others rules with wildcards in their hosts, or without hosts, by priority
 * @param owner the load balancer, as requests see it
 */
record BalancerRoute(
        String arn,
        Map<String, List<RuleRoute>> exact,
        List<RuleRoute> others,
        RuleRoute otherwise,
        Owner owner,
        ListenerAddress listener) {

    static BalancerRoute of(LoadBalancerRoutes balancer, long seed) {
        Map<String, List<RuleRoute>> exact = new HashMap<>();
        List<RuleRoute> others = new ArrayList<>();
        List<Rule> byPriority = balancer.rules().stream()
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList();
        for (int i = 0; i < byPriority.size(); i++) {
            RuleRoute rule = RuleRoute.of(balancer.arn(), byPriority.get(i), i + 1, seed);
            if (rule.hasExactHostsOnly()) {
                rule.hosts().forEach(host -> exact.computeIfAbsent(host.text(), absent -> new ArrayList<>())
                        .add(rule));
            } else {
                others.add(rule);
            }
        }
        RuleRoute otherwise = RuleRoute.otherwise(balancer.arn(), balancer.otherwise(), byPriority.size(), seed);
        return new BalancerRoute(
                balancer.arn(),
                Map.copyOf(exact),
                List.copyOf(others),
                otherwise,
                Owner.of(balancer.arn(), balancer.attributes(), balancer.listener()),
                balancer.listener());
    }

    /**
     * The rule with the lowest priority number that a request meets, else the default. Costs one look-up however many
     * rules for exact hosts there are, plus one step for each other rule that comes before.
     */
    RuleRoute rule(Inquiry inquiry) {
        RuleRoute named = otherwise;
        for (RuleRoute rule : exact.getOrDefault(inquiry.host(), List.of())) {
            if (rule.conditions().test(inquiry)) {
                named = rule;
                break;
            }
        }
        for (RuleRoute rule : others) {
            if (named.priority() != RuleRoute.DEFAULT_PRIORITY && rule.priority() > named.priority()) {
                break;
            }
            if (rule.matchesHost(inquiry.host()) && rule.conditions().test(inquiry)) {
                return rule;
            }
        }
        return named;
    }

    /** Whether some rule asks for this host, by name or by wildcard. */
    boolean asksForHost(String host) {
        return exact.containsKey(host) || others.stream().anyMatch(rule -> rule.hasHosts() && rule.matchesHost(host));
    }
}
