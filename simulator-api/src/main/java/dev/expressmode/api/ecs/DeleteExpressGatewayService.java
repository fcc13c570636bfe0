package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.express.DeleteService;
import software.amazon.awssdk.services.ecs.model.DeleteExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteExpressGatewayServiceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Deletes an Express service: DRAINING first, INACTIVE when its tasks are gone. */
final class DeleteExpressGatewayService
        implements Operation<DeleteExpressGatewayServiceRequest, DeleteExpressGatewayServiceResponse> {
    private final EcsWorld world;

    DeleteExpressGatewayService(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DeleteExpressGatewayService";
    }

    @Override
    public SdkBuilder<?, DeleteExpressGatewayServiceRequest> request() {
        return DeleteExpressGatewayServiceRequest.builder();
    }

    @Override
    public DeleteExpressGatewayServiceResponse handle(DeleteExpressGatewayServiceRequest request, Call call) {
        String arn = new References(world, call.scope()).expressArn(Given.required(request.serviceArn(), "serviceArn"));
        world.execute(new DeleteService(arn));
        return DeleteExpressGatewayServiceResponse.builder()
                .service(new ExpressServiceView(world, call).of(arn, true))
                .build();
    }
}
