package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.ExpressDefaults;
import dev.expressmode.engine.express.RequestRules;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Creates a cluster, named default if it has no name; one that exists is the answer (observed). */
final class CreateCluster implements Operation<CreateClusterRequest, CreateClusterResponse> {
    private static final List<String> INCLUDED = List.of("TAGS", "SETTINGS");

    private final EcsWorld world;

    CreateCluster(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "CreateCluster";
    }

    @Override
    public SdkBuilder<?, CreateClusterRequest> request() {
        return CreateClusterRequest.builder();
    }

    @Override
    public CreateClusterResponse handle(CreateClusterRequest request, Call call) {
        References references = new References(world, call.scope());
        String name = Given.text(request.clusterName()).orElse(ExpressDefaults.CLUSTER);
        String arn = references.clusterArn(RequestRules.name("cluster name", name));
        String created = world.execute(new dev.expressmode.engine.account.CreateCluster(
                arn,
                name,
                request.capacityProviders(),
                Launch.strategy(request.defaultCapacityProviderStrategy()),
                ClusterSettings.containerInsights(request.settings()),
                TagView.read(request.tags())));
        return CreateClusterResponse.builder()
                .cluster(new ClusterView(world)
                        .of(world.account().cluster(created).orElseThrow(Faults::clusterNotFound), INCLUDED))
                .build();
    }
}
