package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.DeleteCustomerService;
import dev.expressmode.engine.express.ExpressService;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Deletes a service of the customer's own; Express services have a delete call of their own. */
final class DeleteService implements Operation<DeleteServiceRequest, DeleteServiceResponse> {
    private final EcsWorld world;

    DeleteService(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DeleteService";
    }

    @Override
    public SdkBuilder<?, DeleteServiceRequest> request() {
        return DeleteServiceRequest.builder();
    }

    @Override
    public DeleteServiceResponse handle(DeleteServiceRequest request, Call call) {
        String named = Given.required(request.service(), "service");
        ExpressService service = new References(world, call.scope())
                .service(named, request.cluster())
                .orElseThrow(Faults::serviceNotFound);
        String arn = world.execute(new DeleteCustomerService(service.arn(), Boolean.TRUE.equals(request.force())));
        return DeleteServiceResponse.builder()
                .service(new ServiceView(world)
                        .of(world.express().service(arn).orElseThrow(Faults::serviceNotFound), true))
                .build();
    }
}
