package dev.expressmode.engine.express;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.balancing.TargetGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The two target groups of a service. */
final class TargetGroups {
    private final World world;
    private final ExpressService service;

    TargetGroups(World world, ExpressService service) {
        this.world = world;
        this.service = service;
    }

    /** A new group for this configuration, named as Express does (observed: ecs-gateway-tg-, 17 hex digits). */
    static TargetGroup fresh(World world, ServiceIdentity identity, ServiceConfiguration configuration, Ids ids) {
        String name = "ecs-gateway-tg-" + ids.hex(17);
        int port = configuration.container().containerPort();
        return new TargetGroup(
                identity.scope().arn("elasticloadbalancing", "targetgroup/" + name + "/" + ids.hex(16)),
                name,
                identity.vpcId(),
                port,
                TargetGroup.HealthCheck.ofExpress(configuration.healthCheckPath(), port),
                world.slice(Settings.class).times().deregistrationDelay());
    }

    /** The tags of what Express makes (observed). */
    static AccountEvent.Tagged managed(ServiceIdentity identity, String arn) {
        Map<String, String> tags = new TreeMap<>();
        tags.put(ExpressDefaults.MANAGED_TAG, "true");
        tags.put("Name", identity.name());
        return new AccountEvent.Tagged(arn, tags);
    }

    /**
     * Makes sure that the group in a slot has the port and health check path of a configuration: the infrastructure role
     * has no right to modify a group, so a new one takes the slot and the old one is deleted (inferred from the managed
     * policy; observed for a changed port).
     *
     * @return the ARN of the group that will be in the slot
     */
    String fit(int slot, ServiceConfiguration configuration, Outcome<Done> outcome) {
        Balancing balancing = world.slice(Balancing.class);
        String current = service.slots[slot];
        Optional<TargetGroup> group = balancing.targetGroup(current);
        boolean fits = group.isPresent()
                && group.get().port() == configuration.container().containerPort()
                && group.get().healthCheck().path().equals(configuration.healthCheckPath());
        if (fits) {
            return current;
        }
        TargetGroup fresh = fresh(world, service.identity(), configuration, world.ids());
        String incarnation = service.identity().incarnation();
        outcome.event(new BalancingEvent.TargetGroupCreated(fresh))
                .event(managed(service.identity(), fresh.arn()))
                .event(new ExpressEvent.ResourceChanged(
                        service.arn(),
                        incarnation,
                        new ManagedResource(
                                ManagedResource.Type.TARGET_GROUP,
                                fresh.arn(),
                                ManagedResource.Status.ACTIVE,
                                Optional.empty(),
                                world.now())))
                .event(new ExpressEvent.TargetGroupAssigned(service.arn(), slot, fresh.arn()));
        String ruleArn = service.resourceArn(ManagedResource.Type.RULE);
        balancing.rule(ruleArn).ifPresent(rule -> {
            List<ListenerRule.Forward> forward = rule.forward().stream()
                    .map(entry -> entry.targetGroupArn().equals(current)
                            ? new ListenerRule.Forward(fresh.arn(), entry.weight())
                            : entry)
                    .toList();
            outcome.event(new BalancingEvent.WeightsShifted(ruleArn, forward));
        });
        if (group.isPresent()) {
            outcome.event(new BalancingEvent.TargetGroupDeleted(current));
            ManagedResource old = service.resources.get(current);
            if (old != null) {
                outcome.event(new ExpressEvent.ResourceChanged(
                        service.arn(), incarnation, old.in(ManagedResource.Status.DELETED, world.now())));
            }
        }
        return fresh.arn();
    }
}
