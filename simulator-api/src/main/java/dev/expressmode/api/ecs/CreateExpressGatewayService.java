package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.express.CreateService;
import dev.expressmode.engine.express.ServiceRequest;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Creates an Express service; it is ACTIVE at once, long before it answers (observed). */
final class CreateExpressGatewayService
        implements Operation<CreateExpressGatewayServiceRequest, CreateExpressGatewayServiceResponse> {
    private final EcsWorld world;

    CreateExpressGatewayService(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "CreateExpressGatewayService";
    }

    @Override
    public SdkBuilder<?, CreateExpressGatewayServiceRequest> request() {
        return CreateExpressGatewayServiceRequest.builder();
    }

    @Override
    public CreateExpressGatewayServiceResponse handle(CreateExpressGatewayServiceRequest request, Call call) {
        ServiceRequest wanted = new ServiceRequest(
                Optional.ofNullable(request.cluster()),
                Given.text(request.serviceName()),
                Given.required(request.infrastructureRoleArn(), "infrastructureRoleArn"),
                ConfigurationRequest.of(request, call),
                TagView.read(request.tags()));
        String arn = world.execute(new CreateService(call.scope(), wanted));
        return CreateExpressGatewayServiceResponse.builder()
                .service(new ExpressServiceView(world, call).of(arn, true))
                .build();
    }
}
