package dev.expressmode.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All the front door needs to know, immutable, published whole. A request reads one table and lives with it.
 *
 * @param loadBalancers every active load balancer with an HTTPS listener, oldest first
 */
public record RoutingTable(List<LoadBalancerRoutes> loadBalancers) {

    /** A table without load balancers: every request gets the default answer. */
    public static final RoutingTable EMPTY = new RoutingTable(List.of());

    /**
     * One load balancer behind the shared listener.
     *
     * @param dnsName its own DNS name, {@code name-digits.region.elb.amazonaws.com}
     * @param certificateHosts host names it holds certificates for; a request for one of them belongs to this balancer
     * @param rules by priority, lowest number first
     * @param otherwise the default action
     */
    public record LoadBalancerRoutes(
            String arn,
            String dnsName,
            List<String> certificateHosts,
            List<Rule> rules,
            RuleAction otherwise,
            BalancerAttributes attributes) {
        /** One with the attributes that Express gives it. */
        public LoadBalancerRoutes(
                String arn, String dnsName, List<String> certificateHosts, List<Rule> rules, FixedResponse otherwise) {
            this(arn, dnsName, certificateHosts, rules, otherwise, BalancerAttributes.EXPRESS);
        }

        /** The same balancer with other rules and another default action. */
        public LoadBalancerRoutes with(List<Rule> otherRules, RuleAction otherDefault) {
            return new LoadBalancerRoutes(arn, dnsName, certificateHosts, otherRules, otherDefault, attributes);
        }
    }

    /**
     * A rule: what it asks of a request and what it does with it.
     *
     * @param hosts host-header values, with {@code *} and {@code ?}; none where any host will do
     * @param conditions what else has to hold
     */
    public record Rule(
            String arn, int priority, List<String> hosts, List<RuleCondition> conditions, RuleAction action) {
        /** A rule as Express makes it: hosts, and the groups it forwards to. */
        public Rule(String arn, int priority, List<String> hosts, List<WeightedGroup> forward) {
            this(arn, priority, hosts, List.of(), new RuleAction.Forward(forward, Duration.ZERO));
        }

        /** The groups it forwards to; none if it does something else. */
        public List<WeightedGroup> forward() {
            return action instanceof RuleAction.Forward forward ? forward.groups() : List.of();
        }
    }

    /**
     * A target group with its share of the rule's traffic: weight over the sum of weights. There is no failover between
     * groups (documented: ALB guide, rule-action-types).
     */
    public record WeightedGroup(String targetGroupArn, int weight, List<Target> targets, GroupAttributes attributes) {
        /** One with the attributes that Express leaves at their defaults. */
        public WeightedGroup(String targetGroupArn, int weight, List<Target> targets) {
            this(targetGroupArn, weight, targets, GroupAttributes.DEFAULT);
        }
    }

    /**
     * A registered target. Draining ones are listed so that their requests in flight may finish.
     *
     * @param faults what its requests meet on purpose, oldest first; none as a rule
     */
    public record Target(String address, Endpoint endpoint, TargetState state, List<TargetFault> faults) {
        /** One without faults. */
        public Target(String address, Endpoint endpoint, TargetState state) {
            this(address, endpoint, state, List.of());
        }
    }

    /** What matters about a target's health when one is picked. */
    public enum TargetState {
        /** Registration or the first health check is under way: gets no requests. */
        INITIAL,
        /** Gets requests. */
        HEALTHY,
        /** Gets requests only when every registered target of its group is unhealthy (fail-open). */
        UNHEALTHY,
        /** Deregistered: no new requests, those in flight may finish. */
        DRAINING
    }

    /** An answer the balancer gives itself. */
    public record FixedResponse(int status, String contentType, String body) implements RuleAction {
        /** The default action of an Express listener (observed: imported copies of real listeners). */
        public static final FixedResponse NOT_FOUND = new FixedResponse(404, "text/plain", "Not Found");
    }

    /** The load balancer that holds a certificate for a host, or whose own name it is. Host in lower case, no port. */
    public Optional<LoadBalancerRoutes> forHost(String host) {
        return loadBalancers.stream()
                .filter(balancer -> balancer.dnsName().equals(host)
                        || balancer.certificateHosts().contains(host))
                .findFirst();
    }
}
