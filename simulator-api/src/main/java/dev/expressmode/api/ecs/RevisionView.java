package dev.expressmode.api.ecs;

import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ServiceRevision;
import dev.expressmode.engine.tasks.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerImage;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ResolvedConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionLoadBalancer;

/** A service revision as DescribeServiceRevisions shows it. */
final class RevisionView {
    private final EcsWorld world;

    RevisionView(EcsWorld world) {
        this.world = world;
    }

    software.amazon.awssdk.services.ecs.model.ServiceRevision of(ExpressService service, ServiceRevision revision) {
        software.amazon.awssdk.services.ecs.model.ServiceRevision.Builder view =
                software.amazon.awssdk.services.ecs.model.ServiceRevision.builder();
        if (service.ownedByCustomer()) {
            view.launchType(LaunchType.FARGATE);
        } else {
            view.capacityProviderStrategy(Deployments.capacityProviders())
                    .ecsManagedResources(new ManagedResourcesView(world, service, revision).all());
        }
        return view.serviceRevisionArn(revision.arn())
                .serviceArn(service.arn())
                .clusterArn(service.identity().clusterArn())
                .taskDefinition(revision.taskDefinition().arn())
                .platformVersion("1.4.0")
                .platformFamily("Linux")
                .loadBalancers(Networks.loadBalancers(service, revision))
                .networkConfiguration(Networks.of(service, revision))
                .containerImages(images(revision))
                .guardDutyEnabled(false)
                .createdAt(revision.createdAt())
                .resolvedConfiguration(resolved(service, revision))
                .build();
    }

    private static ResolvedConfiguration resolved(ExpressService service, ServiceRevision revision) {
        String group = service.targetGroupOf(revision.arn());
        if (group.isEmpty()) {
            return ResolvedConfiguration.builder().loadBalancers(List.of()).build();
        }
        ServiceRevisionLoadBalancer.Builder balancer =
                ServiceRevisionLoadBalancer.builder().targetGroupArn(group);
        if (!service.productionRule().isEmpty()) {
            balancer.productionListenerRule(service.productionRule());
        }
        return ResolvedConfiguration.builder().loadBalancers(balancer.build()).build();
    }

    /** The tag is resolved when the first task pulls it (documented: version consistency). */
    private List<ContainerImage> images(ServiceRevision revision) {
        List<ContainerImage> images = new ArrayList<>();
        for (ContainerDefinition container : revision.taskDefinition().containers()) {
            ContainerImage.Builder image =
                    ContainerImage.builder().containerName(container.name()).image(container.image());
            if (images.isEmpty()) {
                world.tasks().of(revision.arn()).stream()
                        .map(Task::imageDigest)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(image::imageDigest);
            }
            images.add(image.build());
        }
        return images;
    }
}
