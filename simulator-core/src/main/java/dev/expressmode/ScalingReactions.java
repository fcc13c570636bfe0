package dev.expressmode;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Event;
import dev.expressmode.engine.Reaction;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.express.ChangeDesiredCount;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressEvent;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.scaling.DropScalingAlarms;
import dev.expressmode.engine.scaling.FollowScalingAlarms;
import dev.expressmode.engine.scaling.HoldScaleIn;
import dev.expressmode.engine.scaling.Scaling;
import dev.expressmode.engine.scaling.ScalingEvent;
import dev.expressmode.engine.scaling.ScalingPolicy;
import dev.expressmode.engine.scaling.WriteScalingAlarms;
import java.util.List;
import java.util.Optional;

/** How auto scaling hears of the world, and the world of auto scaling. */
final class ScalingReactions implements Reaction {
    @Override
    public List<Command<?>> on(Event event, World world) {
        if (event instanceof ScalingEvent scaling) {
            return scaling(scaling, world);
        }
        if (event instanceof AlarmEvent.AlarmStateChanged changed && changed.to() == AlarmState.ALARM) {
            return List.of(new FollowScalingAlarms(changed.arn()));
        }
        if (event instanceof ExpressEvent.TargetGroupAssigned assigned) {
            return requestPolicies(world, assigned.serviceArn());
        }
        return event instanceof ExpressEvent.DeploymentMoved moved ? deployment(moved, world) : List.of();
    }

    private static List<Command<?>> scaling(ScalingEvent event, World world) {
        if (event instanceof ScalingEvent.PolicyPut put) {
            return List.of(new WriteScalingAlarms(put.policy().arn(), groups(world, put.policy())));
        }
        if (event instanceof ScalingEvent.PolicyDeleted deleted) {
            return List.of(new DropScalingAlarms(deleted.arn()));
        }
        if (event instanceof ScalingEvent.CapacitySet set) {
            return List.of(new ChangeDesiredCount(
                    set.activity().serviceArn(), set.activity().capacity()));
        }
        return List.of();
    }

    /** A policy on request counts watches the groups a service has now. */
    private static List<Command<?>> requestPolicies(World world, String serviceArn) {
        return world.slice(Express.class).service(serviceArn).stream()
                .flatMap(service ->
                        world.slice(Scaling.class).policies(service.identity().scope()).stream())
                .filter(policy -> policy.metric().equals("REQUEST_COUNT_PER_TARGET")
                        && policy.serviceArn().equals(serviceArn))
                .<Command<?>>map(policy -> new WriteScalingAlarms(policy.arn(), groups(world, policy)))
                .toList();
    }

    private static List<WriteScalingAlarms.Group> groups(World world, ScalingPolicy policy) {
        String label = policy.tuning().resourceLabel();
        int cut = label.indexOf("/targetgroup/");
        if (cut > 0) {
            return List.of(new WriteScalingAlarms.Group(label.substring(0, cut), label.substring(cut + 1)));
        }
        Balancing balancing = world.slice(Balancing.class);
        Optional<ExpressService> service = world.slice(Express.class).service(policy.serviceArn());
        String balancer = service.flatMap(
                        known -> balancing.loadBalancer(known.resourceArn(ManagedResource.Type.LOAD_BALANCER)))
                .map(LoadBalancer::dimension)
                .orElse("");
        return service.stream()
                .flatMap(known -> known.targetGroups().stream())
                .flatMap(arn -> balancing.targetGroup(arn).stream())
                .map(group -> new WriteScalingAlarms.Group(balancer, group.dimension()))
                .toList();
    }

    private static List<Command<?>> deployment(ExpressEvent.DeploymentMoved moved, World world) {
        Optional<ServiceDeployment> deployment = world.slice(Express.class).deployment(moved.deploymentArn());
        if (deployment.isEmpty()) {
            return List.of();
        }
        String serviceArn = deployment.get().serviceArn();
        boolean running = world.slice(Express.class)
                .service(serviceArn)
                .flatMap(ExpressService::currentDeployment)
                .isPresent();
        boolean changes = moved.to().terminal() || moved.from().stage().isEmpty();
        return changes ? List.of(new HoldScaleIn(serviceArn, running)) : List.of();
    }
}
