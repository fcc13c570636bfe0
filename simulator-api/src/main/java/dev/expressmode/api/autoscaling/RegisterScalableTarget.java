package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.scaling.RegisterTarget;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Registers a service, or gives it other bounds. */
final class RegisterScalableTarget implements Operation<RegisterScalableTargetRequest, RegisterScalableTargetResponse> {
    private final ExpressMode mode;

    RegisterScalableTarget(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "RegisterScalableTarget";
    }

    @Override
    public SdkBuilder<?, RegisterScalableTargetRequest> request() {
        return RegisterScalableTargetRequest.builder();
    }

    @Override
    public RegisterScalableTargetResponse handle(RegisterScalableTargetRequest request, Call call) {
        Wanted.ecs(request.serviceNamespaceAsString(), request.scalableDimensionAsString());
        Wanted.notSuspended(request.suspendedState());
        ExpressService service = mode.world()
                .slice(Express.class)
                .service(call.scope().arn("ecs", Wanted.service(request.resourceId())))
                .filter(known -> known.status() == ExpressService.Status.ACTIVE)
                // observed text
                .orElseThrow(
                        () -> new Fault("ValidationException", "ECS service doesn't exist: " + request.resourceId()));
        String arn = mode.execute(new RegisterTarget(
                call.scope(),
                request.resourceId(),
                Wanted.number(request.minCapacity()),
                Wanted.number(request.maxCapacity()),
                service.desiredCount(),
                new LinkedHashMap<>(request.tags())));
        return RegisterScalableTargetResponse.builder().scalableTargetARN(arn).build();
    }
}
