package dev.expressmode.api.ecs;

import dev.expressmode.engine.express.ExpressDefaults;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceRevision;
import dev.expressmode.engine.tasks.Task;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerImage;
import software.amazon.awssdk.services.ecs.model.ResolvedConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionLoadBalancer;

/** A service revision as DescribeServiceRevisions shows it. */
final class RevisionView {
    private final EcsWorld world;

    RevisionView(EcsWorld world) {
        this.world = world;
    }

    software.amazon.awssdk.services.ecs.model.ServiceRevision of(ExpressService service, ServiceRevision revision) {
        return software.amazon.awssdk.services.ecs.model.ServiceRevision.builder()
                .serviceRevisionArn(revision.arn())
                .serviceArn(service.arn())
                .clusterArn(service.identity().clusterArn())
                .taskDefinition(revision.taskDefinition().arn())
                .capacityProviderStrategy(Deployments.capacityProviders())
                .platformVersion("1.4.0")
                .platformFamily("Linux")
                .loadBalancers(Networks.loadBalancers(service, revision))
                .networkConfiguration(Networks.of(service, revision))
                .containerImages(image(revision))
                .guardDutyEnabled(false)
                .createdAt(revision.createdAt())
                .resolvedConfiguration(ResolvedConfiguration.builder()
                        .loadBalancers(ServiceRevisionLoadBalancer.builder()
                                .targetGroupArn(service.targetGroupOf(revision.arn()))
                                .productionListenerRule(service.resourceArn(ManagedResource.Type.RULE))
                                .build())
                        .build())
                .ecsManagedResources(new ManagedResourcesView(world, service, revision).all())
                .build();
    }

    /** The tag is resolved when the first task pulls it (documented: version consistency). */
    private ContainerImage image(ServiceRevision revision) {
        ContainerImage.Builder image = ContainerImage.builder()
                .containerName(ExpressDefaults.CONTAINER_NAME)
                .image(revision.configuration().container().image());
        world.tasks().of(revision.arn()).stream()
                .map(Task::imageDigest)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(image::imageDigest);
        return image.build();
    }
}
