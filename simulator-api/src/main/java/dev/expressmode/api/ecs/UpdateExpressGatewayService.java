package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.express.UpdateService;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Updates an Express service; the answer shows the configuration that will be deployed. */
final class UpdateExpressGatewayService
        implements Operation<UpdateExpressGatewayServiceRequest, UpdateExpressGatewayServiceResponse> {
    private final EcsWorld world;

    UpdateExpressGatewayService(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "UpdateExpressGatewayService";
    }

    @Override
    public SdkBuilder<?, UpdateExpressGatewayServiceRequest> request() {
        return UpdateExpressGatewayServiceRequest.builder();
    }

    @Override
    public UpdateExpressGatewayServiceResponse handle(UpdateExpressGatewayServiceRequest request, Call call) {
        String arn = new References(world, call.scope()).expressArn(Given.required(request.serviceArn(), "serviceArn"));
        String revision =
                world.execute(new UpdateService(Scope.ofArn(arn), arn, ConfigurationRequest.of(request, call)));
        return UpdateExpressGatewayServiceResponse.builder()
                .service(new ExpressServiceView(world, call).updated(arn, revision))
                .build();
    }
}
