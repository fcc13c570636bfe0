package dev.expressmode.api.ecs;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.express.ExpressService;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;

/** A cluster, ACTIVE or deleted. */
final class ClusterView {
    private final EcsWorld world;

    ClusterView(EcsWorld world) {
        this.world = world;
    }

    /**
     * The cluster. ECS answers with empty lists where nothing was asked to be included (observed).
     *
     * @param include {@code TAGS}, {@code SETTINGS} and so on
     */
    software.amazon.awssdk.services.ecs.model.Cluster of(Cluster cluster, List<String> include) {
        TaskCounts counts = TaskCounts.ofCluster(world.tasks(), cluster.arn());
        long services = world.express().services().stream()
                .filter(service -> service.identity().clusterArn().equals(cluster.arn()))
                .filter(service -> service.status() == ExpressService.Status.ACTIVE)
                .count();
        software.amazon.awssdk.services.ecs.model.Cluster.Builder view =
                software.amazon.awssdk.services.ecs.model.Cluster.builder()
                        .clusterArn(cluster.arn())
                        .clusterName(cluster.name())
                        .status(cluster.active() ? "ACTIVE" : "INACTIVE")
                        .registeredContainerInstancesCount(0)
                        .runningTasksCount(counts.running())
                        .pendingTasksCount(counts.pending())
                        .activeServicesCount((int) services)
                        .statistics(List.of())
                        .tags(List.of())
                        .settings(List.of())
                        .capacityProviders(cluster.capacityProviders())
                        .defaultCapacityProviderStrategy(Launch.items(cluster.strategy()));
        if (include.contains("TAGS")) {
            view.tags(TagView.of(world.account().tags(cluster.arn())));
        }
        if (include.contains("SETTINGS")) {
            view.settings(ClusterSetting.builder()
                    .name("containerInsights")
                    .value(containerInsights(cluster))
                    .build());
        }
        return view.build();
    }

    /** Its own setting, or that of the account (documented: PutAccountSetting). */
    private String containerInsights(Cluster cluster) {
        return cluster.containerInsights()
                .orElseGet(() -> new AccountSettings(world).containerInsights(Scope.ofArn(cluster.arn())));
    }
}
