package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Cluster;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Lists the ARNs of the active clusters. */
final class ListClusters implements Operation<ListClustersRequest, ListClustersResponse> {
    private static final int MOST = 100;

    private final EcsWorld world;

    ListClusters(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ListClusters";
    }

    @Override
    public SdkBuilder<?, ListClustersRequest> request() {
        return ListClustersRequest.builder();
    }

    @Override
    public ListClustersResponse handle(ListClustersRequest request, Call call) {
        List<String> arns = world.account().clusters(call.scope()).stream()
                .filter(Cluster::active)
                .map(Cluster::arn)
                .toList();
        Page<String> page =
                new Page.Request(name(), request.maxResults(), request.nextToken(), MOST, MOST).ofTexts(arns);
        return ListClustersResponse.builder()
                .clusterArns(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }
}
