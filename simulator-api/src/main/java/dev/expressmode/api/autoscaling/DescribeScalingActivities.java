package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.scaling.Scaling;
import dev.expressmode.engine.scaling.ScalingActivity;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** What was done, newest first; what was not done only when asked for. */
final class DescribeScalingActivities
        implements Operation<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse> {
    private final ExpressMode mode;

    DescribeScalingActivities(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DescribeScalingActivities";
    }

    @Override
    public SdkBuilder<?, DescribeScalingActivitiesRequest> request() {
        return DescribeScalingActivitiesRequest.builder();
    }

    @Override
    public DescribeScalingActivitiesResponse handle(DescribeScalingActivitiesRequest request, Call call) {
        Wanted.namespace(request.serviceNamespaceAsString());
        Scaling scaling = mode.world().slice(Scaling.class);
        boolean all = Boolean.TRUE.equals(request.includeNotScaledActivities());
        List<ScalingActivity> matching = scaling.activities(call.scope()).stream()
                .filter(activity -> all || activity.notScaled().isEmpty())
                .filter(activity ->
                        request.resourceId() == null || activity.resourceId().equals(request.resourceId()))
                .toList();
        Page<ScalingActivity> page = Wanted.page(matching, request.nextToken(), request.maxResults());
        return DescribeScalingActivitiesResponse.builder()
                .scalingActivities(page.items().stream()
                        .map(activity -> View.activity(activity, scaling.target(call.scope(), activity.resourceId())))
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }
}
