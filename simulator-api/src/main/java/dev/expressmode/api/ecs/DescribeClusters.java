package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.express.ExpressDefaults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Shows clusters, deleted ones included; the default one if none is named. */
final class DescribeClusters implements Operation<DescribeClustersRequest, DescribeClustersResponse> {
    private static final int CLUSTERS_MAX = 100;

    private final EcsWorld world;

    DescribeClusters(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DescribeClusters";
    }

    @Override
    public SdkBuilder<?, DescribeClustersRequest> request() {
        return DescribeClustersRequest.builder();
    }

    @Override
    public DescribeClustersResponse handle(DescribeClustersRequest request, Call call) {
        Given.allOf(ClusterField.knownValues(), request.includeAsStrings(), "include");
        Given.atMost(CLUSTERS_MAX, request.clusters(), "clusters");
        References references = new References(world, call.scope());
        ClusterView view = new ClusterView(world);
        List<Cluster> clusters = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<String> named = request.clusters().isEmpty() ? List.of(ExpressDefaults.CLUSTER) : request.clusters();
        for (String arn :
                new LinkedHashSet<>(named.stream().map(references::clusterArn).toList())) {
            world.account()
                    .cluster(arn)
                    .ifPresentOrElse(
                            cluster -> clusters.add(view.of(cluster, request.includeAsStrings())),
                            () -> failures.add(Failures.missing(arn)));
        }
        return DescribeClustersResponse.builder()
                .clusters(clusters)
                .failures(failures)
                .build();
    }
}
