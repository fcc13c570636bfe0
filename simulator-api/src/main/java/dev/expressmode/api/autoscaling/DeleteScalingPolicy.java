package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.scaling.DeletePolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Deletes a policy and its alarms. */
final class DeleteScalingPolicy implements Operation<DeleteScalingPolicyRequest, DeleteScalingPolicyResponse> {
    private final ExpressMode mode;

    DeleteScalingPolicy(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DeleteScalingPolicy";
    }

    @Override
    public SdkBuilder<?, DeleteScalingPolicyRequest> request() {
        return DeleteScalingPolicyRequest.builder();
    }

    @Override
    public DeleteScalingPolicyResponse handle(DeleteScalingPolicyRequest request, Call call) {
        Wanted.ecs(request.serviceNamespaceAsString(), request.scalableDimensionAsString());
        mode.execute(new DeletePolicy(
                call.scope(), Wanted.service(request.resourceId()), Wanted.policyName(request.policyName())));
        return DeleteScalingPolicyResponse.builder().build();
    }
}
