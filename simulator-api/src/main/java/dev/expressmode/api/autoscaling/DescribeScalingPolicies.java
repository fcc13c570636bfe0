package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.scaling.Scaling;
import dev.expressmode.engine.scaling.ScalingPolicy;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The policies, oldest first. */
final class DescribeScalingPolicies
        implements Operation<DescribeScalingPoliciesRequest, DescribeScalingPoliciesResponse> {
    private final ExpressMode mode;

    DescribeScalingPolicies(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DescribeScalingPolicies";
    }

    @Override
    public SdkBuilder<?, DescribeScalingPoliciesRequest> request() {
        return DescribeScalingPoliciesRequest.builder();
    }

    @Override
    public DescribeScalingPoliciesResponse handle(DescribeScalingPoliciesRequest request, Call call) {
        Wanted.namespace(request.serviceNamespaceAsString());
        Scaling scaling = mode.world().slice(Scaling.class);
        List<ScalingPolicy> matching = scaling.policies(call.scope()).stream()
                .filter(policy ->
                        request.resourceId() == null || policy.resourceId().equals(request.resourceId()))
                .filter(policy -> !request.hasPolicyNames()
                        || request.policyNames().isEmpty()
                        || request.policyNames().contains(policy.name()))
                .toList();
        Page<ScalingPolicy> page = Wanted.page(matching, request.nextToken(), request.maxResults());
        return DescribeScalingPoliciesResponse.builder()
                .scalingPolicies(page.items().stream()
                        .map(policy -> View.policy(policy, scaling))
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }
}
