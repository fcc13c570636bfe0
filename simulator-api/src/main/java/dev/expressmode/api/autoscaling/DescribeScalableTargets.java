package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.scaling.ScalableTarget;
import dev.expressmode.engine.scaling.Scaling;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The scalable targets, oldest first. */
final class DescribeScalableTargets
        implements Operation<DescribeScalableTargetsRequest, DescribeScalableTargetsResponse> {
    private final ExpressMode mode;

    DescribeScalableTargets(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DescribeScalableTargets";
    }

    @Override
    public SdkBuilder<?, DescribeScalableTargetsRequest> request() {
        return DescribeScalableTargetsRequest.builder();
    }

    @Override
    public DescribeScalableTargetsResponse handle(DescribeScalableTargetsRequest request, Call call) {
        Wanted.namespace(request.serviceNamespaceAsString());
        Scaling scaling = mode.world().slice(Scaling.class);
        List<ScalableTarget> matching = scaling.targets(call.scope()).stream()
                .filter(target -> !request.hasResourceIds()
                        || request.resourceIds().isEmpty()
                        || request.resourceIds().contains(target.resourceId()))
                .toList();
        Page<ScalableTarget> page = Wanted.page(matching, request.nextToken(), request.maxResults());
        return DescribeScalableTargetsResponse.builder()
                .scalableTargets(page.items().stream()
                        .map(target -> View.target(target, scaling))
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }
}
