package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.ExpressService;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Refuses: Express services have a delete call of their own, and the simulator has no others. */
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
                .filter(found -> found.status() != ExpressService.Status.INACTIVE)
                .orElseThrow(Faults::serviceNotFound);
        throw Faults.useExpressDelete(service.arn());
    }
}
