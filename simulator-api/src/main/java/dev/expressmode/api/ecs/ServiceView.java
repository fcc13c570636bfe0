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
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceCurrentRevisionSummary;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** A service as DescribeServices shows it; one of Express Mode differs in resourceManagementType. */
final class ServiceView {
    private final EcsWorld world;

    ServiceView(EcsWorld world) {
        this.world = world;
    }

    /** The service: one of Express Mode, or as its owner says. */
    Service of(ExpressService service, boolean withTags) {
        Service.Builder view = service.customer()
                .map(settings -> own(service, settings.document()))
                .orElseGet(() -> express(service));
        TaskCounts counts = TaskCounts.ofService(world.tasks(), service);
        view.serviceArn(service.arn())
                .serviceName(service.identity().name())
                .clusterArn(service.identity().clusterArn())
                .status(service.status().name())
                .desiredCount(counts.requested())
                .pendingCount(counts.pending())
                .runningCount(counts.running())
                .serviceRegistries(List.of())
                .deploymentConfiguration(Deployments.configuration(service, service.plan()))
                .deploymentController(controller -> controller.type("ECS"))
                .deployments(deployments(service))
                .events(service.messages().stream().map(ServiceView::event).toList())
                .createdAt(service.identity().createdAt())
                .currentServiceRevisions(
                        service.activeRevisions().stream().map(this::current).toList())
                .resourceManagementType(service.identity().management().name());
        service.currentDeployment().map(ServiceDeployment::arn).ifPresent(view::currentServiceDeployment);
        return withTags
                ? view.tags(TagView.of(world.account().tags(service.arn()))).build()
                : view.build();
    }

    /** A top-level taskDefinition is left empty, as is launchType (observed): both are told by the primary deployment. */
    private static Service.Builder express(ExpressService service) {
        ServiceRevision newest = service.newestRevision();
        return Service.builder()
                .capacityProviderStrategy(Deployments.capacityProviders())
                .platformVersion("LATEST")
                .platformFamily("Linux")
                .placementConstraints(List.of())
                .placementStrategy(List.of())
                .networkConfiguration(Networks.of(service, newest))
                .healthCheckGracePeriodSeconds(ExpressDefaults.GRACE_SECONDS)
                .schedulingStrategy(SchedulingStrategy.REPLICA)
                .enableECSManagedTags(true)
                .propagateTags(PropagateTags.SERVICE)
                .enableExecuteCommand(false)
                .availabilityZoneRebalancing(AvailabilityZoneRebalancing.ENABLED)
                .loadBalancers(
                        service.status() == ExpressService.Status.INACTIVE
                                ? List.of()
                                : Networks.loadBalancers(service, newest));
    }

    /** What AWS fills in first, then what the owner said. */
    private static Service.Builder own(ExpressService service, String document) {
        Service.Builder view = Service.builder()
                .platformVersion("LATEST")
                .platformFamily("Linux")
                .loadBalancers(List.of())
                .placementConstraints(List.of())
                .placementStrategy(List.of())
                .schedulingStrategy(SchedulingStrategy.REPLICA)
                .enableECSManagedTags(false)
                .propagateTags(PropagateTags.NONE)
                .enableExecuteCommand(false)
                .availabilityZoneRebalancing(AvailabilityZoneRebalancing.DISABLED);
        return Json.fill(document, view)
                .taskDefinition(service.newestRevision().taskDefinition().arn());
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
        return launched(service)
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
                .platformVersion("1.4.0")
                .platformFamily("Linux")
                .networkConfiguration(Networks.of(service, revision))
                .rolloutState(rollout.state())
                .rolloutStateReason(rollout.reason())
                .build();
    }

    private static Deployment.Builder launched(ExpressService service) {
        return service.ownedByCustomer()
                ? Deployment.builder().launchType(LaunchType.FARGATE)
                : Deployment.builder().capacityProviderStrategy(Deployments.capacityProviders());
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
