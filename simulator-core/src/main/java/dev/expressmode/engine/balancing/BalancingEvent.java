package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can happen to load balancers and what belongs to them. */
public sealed interface BalancingEvent extends Event {

    /** Changes the slice. */
    void applyTo(Balancing balancing);

    /** Whether the front door must hear of it. */
    default boolean changesRouting() {
        return true;
    }

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(Balancing.class));
    }

    /** A load balancer is being provisioned. */
    record LoadBalancerCreated(LoadBalancer loadBalancer) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.loadBalancers.put(loadBalancer.arn(), loadBalancer);
        }

        @Override
        public boolean changesRouting() {
            return false;
        }
    }

    /** A load balancer is active. */
    record LoadBalancerProvisioned(String arn) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.loadBalancers.computeIfPresent(arn, (key, balancer) -> balancer.provisioned());
        }
    }

    /** A load balancer is in other subnets, or has other security groups. */
    record LoadBalancerMoved(LoadBalancer loadBalancer) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.loadBalancers.put(loadBalancer.arn(), loadBalancer);
        }

        @Override
        public boolean changesRouting() {
            return false;
        }
    }

    /** A listener has this security policy. */
    record SslPolicySet(String listenerArn, String policy) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.sslPolicies.put(listenerArn, policy);
        }

        @Override
        public boolean changesRouting() {
            return false;
        }
    }

    /** A load balancer is gone, with its listeners and their rules. */
    record LoadBalancerDeleted(String arn) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.loadBalancers.remove(arn);
            List<Listener> listeners = balancing.listeners.values().stream()
                    .filter(listener -> listener.loadBalancerArn().equals(arn))
                    .toList();
            for (Listener listener : listeners) {
                balancing.listeners.remove(listener.arn());
                balancing.sslPolicies.remove(listener.arn());
                balancing.rules.values().removeIf(rule -> rule.listenerArn().equals(listener.arn()));
            }
        }
    }

    /** A listener exists. */
    record ListenerCreated(Listener listener) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.listeners.put(listener.arn(), listener);
        }
    }

    /** A listener is gone. */
    record ListenerDeleted(String arn) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.listeners.remove(arn);
            balancing.sslPolicies.remove(arn);
        }
    }

    /** A listener serves a certificate. */
    record CertificateAdded(String listenerArn, Listener.AttachedCertificate certificate) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.listeners.computeIfPresent(listenerArn, (key, listener) -> listener.with(certificate));
        }
    }

    /** A listener serves a certificate no more. */
    record CertificateRemoved(String listenerArn, String certificateArn) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.listeners.computeIfPresent(listenerArn, (key, listener) -> listener.without(certificateArn));
        }
    }

    /** A rule exists. */
    record RuleCreated(ListenerRule rule) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.rules.put(rule.arn(), rule);
        }
    }

    /** A rule forwards with these weights. */
    record WeightsShifted(String ruleArn, List<ListenerRule.Forward> forward) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.rules.computeIfPresent(ruleArn, (key, rule) -> rule.forwarding(forward));
        }
    }

    /** A rule is gone. */
    record RuleDeleted(String arn) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.rules.remove(arn);
        }
    }

    /** A target group exists. */
    record TargetGroupCreated(TargetGroup group) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.targetGroups.put(group.arn(), group);
        }

        @Override
        public boolean changesRouting() {
            return false;
        }
    }

    /** A target group is gone, with its targets. */
    record TargetGroupDeleted(String arn) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.targetGroups.remove(arn);
            balancing.targets.remove(arn);
        }
    }

    /** A target is registered. */
    record TargetRegistered(String targetGroupArn, Target target) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing
                    .targets
                    .computeIfAbsent(targetGroupArn, key -> new LinkedHashMap<>())
                    .put(target.address(), target);
        }
    }

    /** The health of a target, or what was counted towards a change of it. */
    record TargetHealthChanged(String targetGroupArn, String address, TargetHealth from, TargetHealth to)
            implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.targets.computeIfPresent(targetGroupArn, (arn, targets) -> {
                targets.computeIfPresent(address, (key, target) -> target.with(to));
                return targets;
            });
        }

        @Override
        public boolean changesRouting() {
            return from.routing() != to.routing();
        }

        /** Whether DescribeTargetHealth shows another state than before. */
        public boolean changesState() {
            return !from.state().equals(to.state());
        }
    }

    /** A draining target's delay has ended: it is no longer part of the group. */
    record TargetRemoved(String targetGroupArn, String address) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.targets.computeIfPresent(targetGroupArn, (arn, targets) -> {
                targets.remove(address);
                return targets;
            });
        }
    }

    /** A rule asks for something else, does something else, or has another priority. */
    record RuleChanged(ListenerRule rule) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.rules.computeIfPresent(rule.arn(), (key, before) -> rule);
        }
    }

    /** A listener has another port, default certificate or default action. */
    record ListenerChanged(Listener listener) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.listeners.computeIfPresent(listener.arn(), (key, before) -> listener);
        }
    }

    /** A target group has other settings. */
    record TargetGroupChanged(TargetGroup group) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing.targetGroups.computeIfPresent(group.arn(), (key, before) -> group);
        }
    }

    /** These attributes of a load balancer, listener or target group have these values. */
    record AttributesSet(String arn, Map<String, String> attributes) implements BalancingEvent {
        @Override
        public void applyTo(Balancing balancing) {
            balancing
                    .attributes
                    .computeIfAbsent(arn, key -> new LinkedHashMap<>())
                    .putAll(attributes);
        }
    }
}
