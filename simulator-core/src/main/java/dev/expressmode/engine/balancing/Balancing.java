package dev.expressmode.engine.balancing;

import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import dev.expressmode.port.RuleAction;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The load-balancing slice of the world. Keys are ARNs; targets are kept by group and address. */
public final class Balancing {
    final Map<String, LoadBalancer> loadBalancers = new LinkedHashMap<>();
    final Map<String, Listener> listeners = new LinkedHashMap<>();
    final Map<String, ListenerRule> rules = new LinkedHashMap<>();
    final Map<String, TargetGroup> targetGroups = new LinkedHashMap<>();
    final Map<String, Map<String, Target>> targets = new LinkedHashMap<>();
    final Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
    final Map<String, String> sslPolicies = new LinkedHashMap<>();

    /** The load balancer of this ARN. */
    public Optional<LoadBalancer> loadBalancer(String arn) {
        return Optional.ofNullable(loadBalancers.get(arn));
    }

    /** All load balancers, oldest first. */
    public List<LoadBalancer> loadBalancers() {
        return List.copyOf(loadBalancers.values());
    }

    /** The listener of this ARN. */
    public Optional<Listener> listener(String arn) {
        return Optional.ofNullable(listeners.get(arn));
    }

    /** The first listener of a load balancer. */
    public Optional<Listener> listenerOf(String loadBalancerArn) {
        return listeners.values().stream()
                .filter(listener -> listener.loadBalancerArn().equals(loadBalancerArn))
                .findFirst();
    }

    /** All listeners of a load balancer, oldest first. */
    public List<Listener> listenersOf(String loadBalancerArn) {
        return listeners.values().stream()
                .filter(listener -> listener.loadBalancerArn().equals(loadBalancerArn))
                .toList();
    }

    /** The rule of this ARN. */
    public Optional<ListenerRule> rule(String arn) {
        return Optional.ofNullable(rules.get(arn));
    }

    /** The rules of a listener, by priority. */
    public List<ListenerRule> rulesOf(String listenerArn) {
        return rules.values().stream()
                .filter(rule -> rule.listenerArn().equals(listenerArn))
                .sorted(Comparator.comparingInt(ListenerRule::priority))
                .toList();
    }

    /** The target group of this ARN. */
    public Optional<TargetGroup> targetGroup(String arn) {
        return Optional.ofNullable(targetGroups.get(arn));
    }

    /** All target groups, oldest first. */
    public List<TargetGroup> targetGroups() {
        return List.copyOf(targetGroups.values());
    }

    /** The targets of a group, draining ones included, in the order they were registered. */
    public List<Target> targets(String targetGroupArn) {
        return List.copyOf(
                targets.getOrDefault(targetGroupArn, new LinkedHashMap<>()).values());
    }

    /** A target of a group. */
    public Optional<Target> target(String targetGroupArn, String address) {
        Map<String, Target> group = targets.get(targetGroupArn);
        return group == null ? Optional.empty() : Optional.ofNullable(group.get(address));
    }

    /**
     * Whether the health or the registration of some target will change although nothing new happens: a first verdict is
     * awaited, a run of health checks contradicts the last one, or a deregistration delay is under way.
     */
    public boolean awaitsVerdicts(Instant now) {
        return targets.values().stream()
                .flatMap(group -> group.values().stream())
                .anyMatch(target -> target.health().awaitsVerdict(now));
    }

    /** The load balancer whose rules, or whose listeners by default, name the group. */
    public Optional<LoadBalancer> loadBalancerOf(String targetGroupArn) {
        return rules.values().stream()
                .filter(rule -> rule.names(targetGroupArn))
                .findFirst()
                .flatMap(rule -> listener(rule.listenerArn()))
                .or(() -> defaultingTo(targetGroupArn))
                .flatMap(listener -> loadBalancer(listener.loadBalancerArn()));
    }

    /**
     * Which load balancer stands before each group that a rule, or a listener by default, names; a new map, in the order
     * of the rules.
     */
    public Map<String, String> balancersByGroup() {
        Map<String, String> balancers = new LinkedHashMap<>();
        for (ListenerRule rule : rules.values()) {
            listener(rule.listenerArn()).ifPresent(listener -> rule.action()
                    .groups()
                    .forEach(group -> balancers.putIfAbsent(group.targetGroupArn(), listener.loadBalancerArn())));
        }
        for (Listener listener : listeners.values()) {
            listener.defaultAction()
                    .groups()
                    .forEach(group -> balancers.putIfAbsent(group.targetGroupArn(), listener.loadBalancerArn()));
        }
        return balancers;
    }

    private Optional<Listener> defaultingTo(String targetGroupArn) {
        return listeners.values().stream()
                .filter(listener -> listener.defaultAction().names(targetGroupArn))
                .findFirst();
    }

    /** Whether a rule or a listener names the group. */
    public boolean isNamed(String targetGroupArn) {
        return rules.values().stream().anyMatch(rule -> rule.names(targetGroupArn))
                || defaultingTo(targetGroupArn).isPresent();
    }

    /** The security policy that somebody gave a listener. */
    public Optional<String> sslPolicy(String listenerArn) {
        return Optional.ofNullable(sslPolicies.get(listenerArn));
    }

    /** The attributes of a resource that were ever set. */
    public Map<String, String> attributes(String arn) {
        return attributes.getOrDefault(arn, new LinkedHashMap<>());
    }

    /** The lowest rule priority that is free on a listener (assumed: the references call Express's choice unknown). */
    public int freePriority(String listenerArn) {
        int priority = 1;
        for (ListenerRule rule : rulesOf(listenerArn)) {
            if (rule.priority() > priority) {
                return priority;
            }
            priority = rule.priority() + 1;
        }
        return priority;
    }

    /** What the front door is to do now. */
    public RoutingTable routingTable() {
        return new RoutingTable(listeners.values().stream()
                .filter(Listener::secure)
                .flatMap(listener -> loadBalancer(listener.loadBalancerArn())
                        .filter(LoadBalancer::active)
                        .map(balancer -> routes(balancer, listener))
                        .stream())
                .toList());
    }

    private LoadBalancerRoutes routes(LoadBalancer balancer, Listener listener) {
        return new LoadBalancerRoutes(
                balancer.arn(),
                balancer.dnsName(),
                listener.certificates().stream()
                        .map(Listener.AttachedCertificate::host)
                        .toList(),
                rulesOf(listener.arn()).stream().map(this::route).toList(),
                action(listener.defaultAction()),
                AttributeValues.ofBalancer(attributes(balancer.arn())));
    }

    private Rule route(ListenerRule rule) {
        return new Rule(rule.arn(), rule.priority(), rule.hosts(), rule.conditions(), action(rule.action()));
    }

    private RuleAction action(Action action) {
        if (action instanceof Action.Answer answer) {
            return answer.response();
        }
        if (action instanceof Action.Redirect redirect) {
            return redirect.to();
        }
        Action.Forward forward = (Action.Forward) action;
        return new RuleAction.Forward(
                forward.groups().stream().map(this::weighted).toList(), forward.stickiness());
    }

    private WeightedGroup weighted(ListenerRule.Forward forward) {
        return new WeightedGroup(
                forward.targetGroupArn(),
                forward.weight(),
                targets(forward.targetGroupArn()).stream()
                        .map(target -> new RoutingTable.Target(
                                target.address(),
                                target.endpoint(),
                                target.health().routing()))
                        .toList(),
                AttributeValues.ofGroup(attributes(forward.targetGroupArn())));
    }
}
