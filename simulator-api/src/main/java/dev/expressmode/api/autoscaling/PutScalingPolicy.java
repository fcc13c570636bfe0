package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.scaling.PutPolicy;
import dev.expressmode.engine.scaling.Scaling;
import dev.expressmode.engine.scaling.ScalingPolicy;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Makes a target-tracking policy or writes over one. */
final class PutScalingPolicy implements Operation<PutScalingPolicyRequest, PutScalingPolicyResponse> {
    private final ExpressMode mode;

    PutScalingPolicy(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "PutScalingPolicy";
    }

    @Override
    public SdkBuilder<?, PutScalingPolicyRequest> request() {
        return PutScalingPolicyRequest.builder();
    }

    @Override
    public PutScalingPolicyResponse handle(PutScalingPolicyRequest request, Call call) {
        Wanted.ecs(request.serviceNamespaceAsString(), request.scalableDimensionAsString());
        TargetTrackingScalingPolicyConfiguration tracking = request.targetTrackingScalingPolicyConfiguration();
        if (tracking == null || tracking.predefinedMetricSpecification() == null) {
            throw new Fault(
                    "ValidationException",
                    "Only target tracking with a predefined metric is simulated; step, predictive and customized"
                            + " metric policies are not.");
        }
        String arn = mode.execute(new PutPolicy(
                call.scope(),
                Wanted.service(request.resourceId()),
                Wanted.policyName(request.policyName()),
                Metrics.ofPredefined(tracking.predefinedMetricSpecification().predefinedMetricTypeAsString()),
                tracking.targetValue(),
                tuning(tracking)));
        Scaling scaling = mode.world().slice(Scaling.class);
        return PutScalingPolicyResponse.builder()
                .policyARN(arn)
                .alarms(View.alarms(arn, scaling))
                .build();
    }

    private static ScalingPolicy.Tuning tuning(TargetTrackingScalingPolicyConfiguration tracking) {
        ScalingPolicy.Tuning standard = ScalingPolicy.Tuning.DEFAULT;
        return new ScalingPolicy.Tuning(
                tracking.scaleOutCooldown() == null
                        ? standard.scaleOutCooldown()
                        : Duration.ofSeconds(tracking.scaleOutCooldown()),
                tracking.scaleInCooldown() == null
                        ? standard.scaleInCooldown()
                        : Duration.ofSeconds(tracking.scaleInCooldown()),
                Objects.requireNonNullElse(tracking.disableScaleIn(), false),
                Objects.requireNonNullElse(
                        tracking.predefinedMetricSpecification().resourceLabel(), ""));
    }
}
