package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Deletes a cluster that holds nothing any more. */
final class DeleteCluster implements Operation<DeleteClusterRequest, DeleteClusterResponse> {
    private final EcsWorld world;

    DeleteCluster(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DeleteCluster";
    }

    @Override
    public SdkBuilder<?, DeleteClusterRequest> request() {
        return DeleteClusterRequest.builder();
    }

    @Override
    public DeleteClusterResponse handle(DeleteClusterRequest request, Call call) {
        Given.required(request.cluster(), "cluster");
        String arn =
                new References(world, call.scope()).cluster(request.cluster()).arn();
        String deleted = world.execute(new dev.expressmode.engine.express.DeleteCluster(arn));
        return DeleteClusterResponse.builder()
                .cluster(new ClusterView(world)
                        .of(world.account().cluster(deleted).orElseThrow(Faults::clusterNotFound), List.of()))
                .build();
    }
}
