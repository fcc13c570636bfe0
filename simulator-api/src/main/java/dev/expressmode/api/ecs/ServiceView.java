package dev.expressmode.api.ecs;

import dev.expressmode.engine.express.ExpressDefaults;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.ServiceMessage;
import dev.expressmode.engine.express.ServiceRevision;
import dev.expressmode.engine.tasks.TaskSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.ResourceManagementType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceCurrentRevisionSummary;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** An Express service as DescribeServices shows it: an ECS service like others, but for resourceManagementType. */
final class ServiceView {
    private final EcsWorld world;

    ServiceView(EcsWorld world) {
        this.world = world;
    }

    /**
     * The service. A top-level taskDefinition is left empty, as is launchType (observed): both are told by the primary
     * deployment.
     */
    Service of(ExpressService service, boolean withTags) {
        ServiceRevision newest = service.newestRevision();
        TaskCounts counts = TaskCounts.ofService(world.tasks(), service);
        Service.Builder view = Service.builder()
                .serviceArn(service.arn())
                .serviceName(service.identity().name())
                .clusterArn(service.identity().clusterArn())
                .status(service.status().name())
                .desiredCount(counts.requested())
                .pendingCount(counts.pending())
                .runningCount(counts.running())
                .serviceRegistries(List.of())
                .capacityProviderStrategy(Deployments.capacityProviders())
                .platformVersion("LATEST")
                .platformFamily("Linux")
                .deploymentConfiguration(Deployments.configuration(service))
                .deploymentController(controller -> controller.type("ECS"))
                .deployments(deployments(service))
                .events(service.messages().stream().map(ServiceView::event).toList())
                .createdAt(service.identity().createdAt())
                .currentServiceRevisions(
                        service.activeRevisions().stream().map(this::current).toList())
                .placementConstraints(List.of())
                .placementStrategy(List.of())
                .networkConfiguration(Networks.of(service, newest))
                .healthCheckGracePeriodSeconds(ExpressDefaults.GRACE_SECONDS)
                .schedulingStrategy(SchedulingStrategy.REPLICA)
                .enableECSManagedTags(true)
                .propagateTags(PropagateTags.SERVICE)
                .enableExecuteCommand(false)
                .availabilityZoneRebalancing(AvailabilityZoneRebalancing.ENABLED)
                .resourceManagementType(ResourceManagementType.ECS)
                .loadBalancers(
                        service.status() == ExpressService.Status.INACTIVE
                                ? List.of()
                                : Networks.loadBalancers(service, newest));
        service.currentDeployment().map(ServiceDeployment::arn).ifPresent(view::currentServiceDeployment);
        return withTags
                ? view.tags(TagView.of(world.account().tags(service.arn()))).build()
                : view.build();
    }

    /** The newest revision is the primary, unless a rollback takes traffic back to the last completed one. */
    private List<Deployment> deployments(ExpressService service) {
        List<ServiceRevision> revisions = new ArrayList<>(service.activeRevisions());
        if (Rollout.beingReturnedTo(service)) {
            Optional<ServiceRevision> survivor = service.completedRevision().flatMap(service::revision);
            survivor.filter(revisions::remove).ifPresent(revision -> revisions.add(0, revision));
        }
        List<Deployment> deployments = new ArrayList<>();
        for (ServiceRevision revision : revisions) {
            deployments.add(deployment(service, revision, deployments.isEmpty() ? "PRIMARY" : "ACTIVE"));
        }
        return deployments;
    }

    private Deployment deployment(ExpressService service, ServiceRevision revision, String status) {
        TaskCounts counts = TaskCounts.ofRevision(world.tasks(), revision.arn());
        Rollout rollout = Rollout.of(service, revision);
        return Deployment.builder()
                .id(revision.startedBy())
                .status(status)
                .taskDefinition(revision.taskDefinition().arn())
                .desiredCount(counts.requested())
                .pendingCount(counts.pending())
                .runningCount(counts.running())
                .failedTasks(world.tasks()
                        .set(revision.arn())
                        .map(TaskSet::failedTotal)
                        .orElse(0))
                .createdAt(revision.createdAt())
                .updatedAt(rollout.updatedAt())
                .capacityProviderStrategy(Deployments.capacityProviders())
                .platformVersion("1.4.0")
                .platformFamily("Linux")
                .networkConfiguration(Networks.of(service, revision))
                .rolloutState(rollout.state())
                .rolloutStateReason(rollout.reason())
                .build();
    }

    private ServiceCurrentRevisionSummary current(ServiceRevision revision) {
        TaskCounts counts = TaskCounts.ofRevision(world.tasks(), revision.arn());
        return ServiceCurrentRevisionSummary.builder()
                .arn(revision.arn())
                .requestedTaskCount(counts.requested())
                .pendingTaskCount(counts.pending())
                .runningTaskCount(counts.running())
                .build();
    }

    private static ServiceEvent event(ServiceMessage message) {
        return ServiceEvent.builder()
                .id(message.id())
                .createdAt(message.createdAt())
                .message(message.message())
                .build();
    }
}
