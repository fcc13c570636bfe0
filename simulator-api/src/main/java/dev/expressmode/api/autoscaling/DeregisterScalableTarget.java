package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.scaling.DeregisterTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Forgets a scalable target with its policies. */
final class DeregisterScalableTarget
        implements Operation<DeregisterScalableTargetRequest, DeregisterScalableTargetResponse> {
    private final ExpressMode mode;

    DeregisterScalableTarget(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DeregisterScalableTarget";
    }

    @Override
    public SdkBuilder<?, DeregisterScalableTargetRequest> request() {
        return DeregisterScalableTargetRequest.builder();
    }

    @Override
    public DeregisterScalableTargetResponse handle(DeregisterScalableTargetRequest request, Call call) {
        Wanted.ecs(request.serviceNamespaceAsString(), request.scalableDimensionAsString());
        mode.execute(new DeregisterTarget(call.scope(), request.resourceId()));
        return DeregisterScalableTargetResponse.builder().build();
    }
}
