package dev.expressmode.api.ecs;

import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ScalingTarget;
import dev.expressmode.engine.express.ServiceConfiguration;
import dev.expressmode.engine.express.ServiceRevision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.ECSManagedResources;
import software.amazon.awssdk.services.ecs.model.ManagedApplicationAutoScalingPolicy;
import software.amazon.awssdk.services.ecs.model.ManagedAutoScaling;
import software.amazon.awssdk.services.ecs.model.ManagedCertificate;
import software.amazon.awssdk.services.ecs.model.ManagedIngressPath;
import software.amazon.awssdk.services.ecs.model.ManagedListener;
import software.amazon.awssdk.services.ecs.model.ManagedListenerRule;
import software.amazon.awssdk.services.ecs.model.ManagedLoadBalancer;
import software.amazon.awssdk.services.ecs.model.ManagedLogGroup;
import software.amazon.awssdk.services.ecs.model.ManagedMetricAlarm;
import software.amazon.awssdk.services.ecs.model.ManagedScalableTarget;
import software.amazon.awssdk.services.ecs.model.ManagedSecurityGroup;
import software.amazon.awssdk.services.ecs.model.ManagedTargetGroup;

/**
 * What Express Mode manages for a service, each with its status and when that was last updated: clients merge the
 * resources of several revisions by that time.
 */
final class ManagedResourcesView {
    private final EcsWorld world;
    private final ExpressService service;
    private final ServiceRevision revision;

    ManagedResourcesView(EcsWorld world, ExpressService service, ServiceRevision revision) {
        this.world = world;
        this.service = service;
        this.revision = revision;
    }

    ECSManagedResources all() {
        return ECSManagedResources.builder()
                .ingressPaths(ingressPath())
                .autoScaling(autoScaling())
                .metricAlarms(each(ManagedResource.Type.METRIC_ALARM, this::metricAlarm))
                .serviceSecurityGroups(each(ManagedResource.Type.SERVICE_SECURITY_GROUP, this::securityGroup))
                .logGroups(each(ManagedResource.Type.LOG_GROUP, this::logGroup))
                .build();
    }

    private <T> List<T> each(ManagedResource.Type type, Function<ManagedResource, T> view) {
        return service.resources(type).stream().map(view).toList();
    }

    private <T> Optional<T> one(ManagedResource.Type type, Function<ManagedResource, T> view) {
        return service.resources(type).stream().findFirst().map(view);
    }

    private ManagedIngressPath ingressPath() {
        ManagedIngressPath.Builder path = ManagedIngressPath.builder()
                .accessType(ExpressServiceView.accessType(service.identity()))
                .endpoint(service.identity().host())
                .loadBalancerSecurityGroups(
                        each(ManagedResource.Type.LOAD_BALANCER_SECURITY_GROUP, this::securityGroup))
                .targetGroups(targetGroups());
        one(ManagedResource.Type.LOAD_BALANCER, this::loadBalancer).ifPresent(path::loadBalancer);
        one(ManagedResource.Type.CERTIFICATE, this::certificate).ifPresent(path::certificate);
        one(ManagedResource.Type.LISTENER, this::listener).ifPresent(path::listener);
        one(ManagedResource.Type.RULE, this::rule).ifPresent(path::rule);
        return path.build();
    }

    private ManagedAutoScaling autoScaling() {
        ManagedAutoScaling.Builder scaling = ManagedAutoScaling.builder()
                .applicationAutoScalingPolicies(each(ManagedResource.Type.SCALING_POLICY, this::scalingPolicy));
        one(ManagedResource.Type.SCALABLE_TARGET, this::scalableTarget).ifPresent(scaling::scalableTarget);
        return scaling.build();
    }

    /** A group that had to make way for one with another port or path is no resource of the newest revision. */
    private List<ManagedTargetGroup> targetGroups() {
        boolean newest = service.newestRevision().arn().equals(revision.arn());
        return service.resources(ManagedResource.Type.TARGET_GROUP).stream()
                .filter(group -> !newest
                        || group.status() != ManagedResource.Status.DELETED
                        || service.targetGroups().contains(group.arn()))
                .map(this::targetGroup)
                .toList();
    }

    /**
     * What is still to be made has no ARN yet (observed: clients are written for that). The load balancer and the target
     * groups exist from the start.
     */
    private static Optional<String> arn(ManagedResource resource) {
        boolean there = resource.status() != ManagedResource.Status.PROVISIONING
                || resource.type() == ManagedResource.Type.LOAD_BALANCER
                || resource.type() == ManagedResource.Type.TARGET_GROUP;
        return there ? Optional.of(resource.arn()) : Optional.empty();
    }

    private ManagedLoadBalancer loadBalancer(ManagedResource resource) {
        ManagedLoadBalancer.Builder view = ManagedLoadBalancer.builder()
                .status(resource.status().name())
                .updatedAt(resource.updatedAt())
                .scheme(service.identity().scheme().toString());
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        world.balancing().loadBalancer(resource.arn()).ifPresent(balancer -> view.subnetIds(balancer.subnetIds())
                .securityGroupIds(balancer.securityGroupIds()));
        return view.build();
    }

    private ManagedListener listener(ManagedResource resource) {
        ManagedListener.Builder view =
                ManagedListener.builder().status(resource.status().name()).updatedAt(resource.updatedAt());
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        return view.build();
    }

    private ManagedListenerRule rule(ManagedResource resource) {
        ManagedListenerRule.Builder view =
                ManagedListenerRule.builder().status(resource.status().name()).updatedAt(resource.updatedAt());
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        return view.build();
    }

    private ManagedCertificate certificate(ManagedResource resource) {
        ManagedCertificate.Builder view = ManagedCertificate.builder()
                .status(resource.status().name())
                .updatedAt(resource.updatedAt())
                .domainName(service.identity().host());
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        return view.build();
    }

    /** The group's own settings; once it is gone, those of the revision. */
    private ManagedTargetGroup targetGroup(ManagedResource resource) {
        ServiceConfiguration wanted = revision.configuration();
        ManagedTargetGroup.Builder view = ManagedTargetGroup.builder()
                .status(resource.status().name())
                .updatedAt(resource.updatedAt())
                .healthCheckPath(wanted.healthCheckPath())
                .healthCheckPort(wanted.container().containerPort())
                .port(wanted.container().containerPort());
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        world.balancing().targetGroup(resource.arn()).ifPresent(group -> view.healthCheckPath(
                        group.healthCheck().path())
                .healthCheckPort(group.healthCheck().port())
                .port(group.port()));
        return view.build();
    }

    private ManagedSecurityGroup securityGroup(ManagedResource resource) {
        ManagedSecurityGroup.Builder view =
                ManagedSecurityGroup.builder().status(resource.status().name()).updatedAt(resource.updatedAt());
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        return view.build();
    }

    private ManagedLogGroup logGroup(ManagedResource resource) {
        String name = resource.arn().substring(resource.arn().indexOf(":log-group:") + ":log-group:".length());
        ManagedLogGroup.Builder view = ManagedLogGroup.builder()
                .status(resource.status().name())
                .updatedAt(resource.updatedAt())
                .logGroupName(name);
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        return view.build();
    }

    private ManagedMetricAlarm metricAlarm(ManagedResource resource) {
        ManagedMetricAlarm.Builder view =
                ManagedMetricAlarm.builder().status(resource.status().name()).updatedAt(resource.updatedAt());
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        return view.build();
    }

    private ManagedScalableTarget scalableTarget(ManagedResource resource) {
        ScalingTarget scaling = revision.configuration().scaling();
        ManagedScalableTarget.Builder view = ManagedScalableTarget.builder()
                .status(resource.status().name())
                .updatedAt(resource.updatedAt())
                .minCapacity(scaling.minTaskCount())
                .maxCapacity(scaling.maxTaskCount());
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        return view.build();
    }

    private ManagedApplicationAutoScalingPolicy scalingPolicy(ManagedResource resource) {
        ScalingTarget scaling = revision.configuration().scaling();
        ManagedApplicationAutoScalingPolicy.Builder view = ManagedApplicationAutoScalingPolicy.builder()
                .status(resource.status().name())
                .updatedAt(resource.updatedAt())
                .policyType("TargetTrackingScaling")
                .targetValue((double) scaling.targetValue())
                .metric(predefined(scaling.metric()));
        arn(resource).ifPresent(view::arn);
        resource.statusReason().ifPresent(view::statusReason);
        return view.build();
    }

    /** The metrics' names in Application Auto Scaling (documented: the model). */
    private static String predefined(ScalingTarget.Metric metric) {
        return switch (metric) {
            case AVERAGE_CPU -> "ECSServiceAverageCPUUtilization";
            case AVERAGE_MEMORY -> "ECSServiceAverageMemoryUtilization";
            case REQUEST_COUNT_PER_TARGET -> "ALBRequestCountPerTarget";
        };
    }
}
