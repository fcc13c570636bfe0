package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an Application Load Balancer. The same again, by name and settings, answers the one that is there. */
public record CreateLoadBalancer(
        Scope scope, String name, LoadBalancer.Scheme scheme, List<String> subnetIds, List<String> securityGroupIds)
        implements Command<LoadBalancer> {
    /** Application Load Balancers in a region (documented: ALB guide, load-balancer-limits). */
    private static final int MOST = 50;

    @Override
    public Outcome<LoadBalancer> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        CreateTargetGroup.checkName(name, "Load balancer");
        Account account = world.slice(Account.class);
        String vpcId = BalancerNetwork.vpcOf(account, scope, subnetIds);
        List<String> groups = BalancerNetwork.groups(account, scope, vpcId, securityGroupIds);
        Optional<LoadBalancer> namesake = balancing.loadBalancers().stream()
                .filter(other -> other.name().equals(name) && other.arn().startsWith(prefix()))
                .findFirst();
        if (namesake.isPresent()) {
            if (namesake.get().scheme() == scheme && namesake.get().subnetIds().equals(subnetIds)) {
                return Outcome.of(namesake.get());
            }
            throw BalancingFaults.duplicateLoadBalancerName(name);
        }
        if (balancing.loadBalancers().size() >= MOST) {
            throw BalancingFaults.tooMany(
                    "TooManyLoadBalancers", "The maximum number of load balancers has been reached");
        }
        Ids ids = world.ids();
        String dns = (scheme == LoadBalancer.Scheme.INTERNAL ? "internal-" : "") + name + "-" + ids.digits(9) + "."
                + scope.region() + ".elb.amazonaws.com";
        LoadBalancer balancer = new LoadBalancer(
                prefix() + name + "/" + ids.hex(16), name, dns, scheme, vpcId, subnetIds, groups, false, world.now());
        return Outcome.of(balancer)
                .event(new BalancingEvent.LoadBalancerCreated(balancer))
                // Only Express switches it off (documented: express-service-work).
                .event(new BalancingEvent.AttributesSet(balancer.arn(), defensive()))
                .at(
                        "load-balancer/" + name + "/provisioned",
                        world.now().plus(world.slice(Settings.class).times().loadBalancerProvisioning()),
                        new Provisioned(balancer.arn()));
    }

    private static Map<String, String> defensive() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(AttributeValues.DESYNC, "defensive");
        return attributes;
    }

    private String prefix() {
        return scope.arn("elasticloadbalancing", "loadbalancer/app/");
    }

    /** Its time has come. */
    record Provisioned(String arn) implements Command<Done> {
        @Override
        public Outcome<Done> decide(World world) {
            return world.slice(Balancing.class).loadBalancer(arn).isEmpty()
                    ? Outcome.done()
                    : Outcome.done().event(new BalancingEvent.LoadBalancerProvisioned(arn));
        }
    }
}
