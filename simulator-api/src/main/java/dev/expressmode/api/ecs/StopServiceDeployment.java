package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.express.StopDeployment;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Rolls a service deployment back. ABORT is in the model, but the guide allows ROLLBACK alone (documented). */
final class StopServiceDeployment implements Operation<StopServiceDeploymentRequest, StopServiceDeploymentResponse> {
    private final EcsWorld world;

    StopServiceDeployment(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "StopServiceDeployment";
    }

    @Override
    public SdkBuilder<?, StopServiceDeploymentRequest> request() {
        return StopServiceDeploymentRequest.builder();
    }

    @Override
    public StopServiceDeploymentResponse handle(StopServiceDeploymentRequest request, Call call) {
        String arn = Given.required(request.serviceDeploymentArn(), "serviceDeploymentArn");
        DescribeServiceDeployments.check(arn);
        Given.oneOf(List.of(StopServiceDeploymentStopType.ROLLBACK), request.stopTypeAsString(), "stopType");
        return StopServiceDeploymentResponse.builder()
                .serviceDeploymentArn(world.execute(new StopDeployment(arn)))
                .build();
    }
}
