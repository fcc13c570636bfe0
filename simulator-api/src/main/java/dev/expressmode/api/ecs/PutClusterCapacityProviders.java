package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.account.PutCapacityProviders;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Gives a cluster other capacity providers and another default strategy. FARGATE and FARGATE_SPOT are all there are. */
final class PutClusterCapacityProviders
        implements Operation<PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse> {
    private static final Set<String> KNOWN = Set.of("FARGATE", "FARGATE_SPOT");
    private static final List<String> INCLUDED = List.of("TAGS", "SETTINGS");

    private final EcsWorld world;

    PutClusterCapacityProviders(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "PutClusterCapacityProviders";
    }

    @Override
    public SdkBuilder<?, PutClusterCapacityProvidersRequest> request() {
        return PutClusterCapacityProvidersRequest.builder();
    }

    @Override
    public PutClusterCapacityProvidersResponse handle(PutClusterCapacityProvidersRequest request, Call call) {
        Cluster cluster = new References(world, call.scope()).cluster(Given.required(request.cluster(), "cluster"));
        for (String provider : request.capacityProviders()) {
            if (!KNOWN.contains(provider)) {
                throw Faults.providerNotFound(provider);
            }
        }
        world.execute(new PutCapacityProviders(
                cluster.arn(),
                request.capacityProviders(),
                Launch.strategy(request.defaultCapacityProviderStrategy())));
        return PutClusterCapacityProvidersResponse.builder()
                .cluster(new ClusterView(world)
                        .of(world.account().cluster(cluster.arn()).orElseThrow(Faults::clusterNotFound), INCLUDED))
                .build();
    }
}
