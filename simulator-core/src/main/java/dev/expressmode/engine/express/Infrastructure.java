package dev.expressmode.engine.express;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.balancing.TargetGroup;
import dev.expressmode.engine.express.ManagedResource.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides, at creation, what a service will need and what of it exists already. */
final class Infrastructure {
    private final World world;
    private final ServiceIdentity identity;
    private final ServiceConfiguration configuration;
    private final Ids ids;
    private final Scope scope;
    private final String logGroupName;
    private final String serviceGroupId;
    private final Optional<SharedLoadBalancer> existing;

    Infrastructure(World world, ServiceIdentity identity, ServiceConfiguration configuration, Ids ids) {
        this.world = world;
        this.identity = identity;
        this.configuration = configuration;
        this.ids = ids;
        this.scope = identity.scope();
        this.logGroupName = "/aws/ecs/" + identity.clusterName() + "/" + identity.name() + "-" + ids.hex(4);
        this.serviceGroupId = "sg-" + ids.hex(17);
        this.existing = withRoom();
    }

    /** {@code /aws/ecs/<cluster>/<service>-<4 hex>} (documented and observed). */
    String logGroupName() {
        return logGroupName;
    }

    /** The managed security group comes on top of the user's own (observed since April 2026). */
    ServiceConfiguration withManagedSecurityGroup() {
        List<String> groups = new ArrayList<>(configuration.network().securityGroups());
        groups.add(serviceGroupId);
        return configuration.in(
                new ServiceConfiguration.Network(configuration.network().subnets(), List.copyOf(groups)));
    }

    /** Adds the events of what begins to be made, and the timers for it. */
    void begin(Outcome<String> outcome) {
        SharedLoadBalancer shared = existing.orElseGet(() -> newLoadBalancer(outcome));
        TargetGroup first = TargetGroups.fresh(world, identity, configuration, ids);
        TargetGroup second = TargetGroups.fresh(world, identity, configuration, ids);
        String ruleArn = shared.listenerArn().replace(":listener/", ":listener-rule/") + "/" + ids.hex(16);
        List<ManagedResource> resources = List.of(
                planned(ManagedResource.Type.LOG_GROUP, scope.arn("logs", "log-group:" + logGroupName)),
                planned(
                        ManagedResource.Type.SERVICE_SECURITY_GROUP,
                        scope.arn("ec2", "security-group/" + serviceGroupId)),
                planned(ManagedResource.Type.LOAD_BALANCER_SECURITY_GROUP, shared.securityGroupArn()),
                planned(ManagedResource.Type.LOAD_BALANCER, shared.arn()),
                planned(ManagedResource.Type.TARGET_GROUP, first.arn()),
                planned(ManagedResource.Type.TARGET_GROUP, second.arn()),
                planned(ManagedResource.Type.CERTIFICATE, scope.arn("acm", "certificate/" + ids.uuid())),
                planned(ManagedResource.Type.LISTENER, shared.listenerArn()),
                planned(ManagedResource.Type.RULE, ruleArn),
                planned(
                        ManagedResource.Type.SCALABLE_TARGET,
                        scope.arn("application-autoscaling", "scalable-target/" + ids.hex(36))),
                planned(
                        ManagedResource.Type.SCALING_POLICY,
                        scope.arn(
                                "autoscaling",
                                "scalingPolicy:" + ids.uuid() + ":resource/ecs/" + identity.resourceId()
                                        + ":policyName/" + identity.name()
                                        + configuration.scaling().metric().title())),
                planned(
                        ManagedResource.Type.METRIC_ALARM,
                        scope.arn(
                                "cloudwatch",
                                "alarm:" + identity.clusterName() + "/" + identity.name() + "/RollbackAlarm")));
        outcome.event(new BalancingEvent.TargetGroupCreated(first))
                .event(TargetGroups.managed(identity, first.arn()))
                .event(new BalancingEvent.TargetGroupCreated(second))
                .event(TargetGroups.managed(identity, second.arn()))
                .event(new ExpressEvent.TargetGroupAssigned(identity.arn(), 0, first.arn()))
                .event(new ExpressEvent.TargetGroupAssigned(identity.arn(), 1, second.arn()));
        for (ManagedResource resource : resources) {
            outcome.event(new ExpressEvent.ResourceChanged(identity.arn(), identity.incarnation(), resource));
            if (resource.type().requires().isEmpty()) {
                ProvisionResource.schedule(world, identity, resource, outcome);
            }
        }
    }

    private ManagedResource planned(ManagedResource.Type type, String arn) {
        return new ManagedResource(type, arn, Status.PROVISIONING, Optional.empty(), world.now());
    }

    /** Up to 25 services of one VPC and scheme share a load balancer (documented: express-service-work). */
    private Optional<SharedLoadBalancer> withRoom() {
        Express express = world.slice(Express.class);
        int limit = world.slice(Settings.class).servicesPerLoadBalancer();
        return express.loadBalancers().stream()
                .filter(shared -> shared.scope().equals(scope)
                        && shared.vpcId().equals(identity.vpcId())
                        && shared.scheme() == identity.scheme()
                        && express.usersOf(shared.arn()).size() < limit)
                .findFirst();
    }

    private SharedLoadBalancer newLoadBalancer(Outcome<String> outcome) {
        String name = "ecs-express-gateway-alb-" + ids.hex(8);
        String id = ids.hex(16);
        String groupId = "sg-" + ids.hex(17);
        Times times = world.slice(Settings.class).times();
        LoadBalancer balancer = new LoadBalancer(
                scope.arn("elasticloadbalancing", "loadbalancer/app/" + name + "/" + id),
                name,
                (identity.scheme() == LoadBalancer.Scheme.INTERNAL ? "internal-" : "") + name + "-" + ids.digits(9)
                        + "." + scope.region() + ".elb.amazonaws.com",
                identity.scheme(),
                identity.vpcId(),
                configuration.network().subnets(),
                List.of(groupId),
                false,
                world.now());
        SharedLoadBalancer shared = new SharedLoadBalancer(
                balancer.arn(),
                scope.arn("elasticloadbalancing", "listener/app/" + name + "/" + id + "/" + ids.hex(16)),
                scope.arn("ec2", "security-group/" + groupId),
                scope,
                identity.vpcId(),
                identity.scheme());
        outcome.event(new BalancingEvent.LoadBalancerCreated(balancer))
                .event(TargetGroups.managed(identity, balancer.arn()))
                .event(new ExpressEvent.SharedLoadBalancerChanged(shared, true))
                .at(
                        ActivateLoadBalancer.key(balancer.arn()),
                        world.now().plus(times.loadBalancerProvisioning()),
                        new ActivateLoadBalancer(balancer.arn()));
        return shared;
    }
}
