package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsJson;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;

/** Application Auto Scaling. */
public final class AutoScalingApi {
    private AutoScalingApi() {}

    /** The service with the operations the simulator has of it. */
    public static ServiceApi create(ExpressMode mode) {
        return new ServiceApi(
                "Application Auto Scaling",
                "application-autoscaling",
                ApplicationAutoScalingClient.class,
                List.of(AwsJson.version11("AnyScaleFrontendService")),
                List.of(
                        new RegisterScalableTarget(mode),
                        new DeregisterScalableTarget(mode),
                        new DescribeScalableTargets(mode),
                        new PutScalingPolicy(mode),
                        new DeleteScalingPolicy(mode),
                        new DescribeScalingPolicies(mode),
                        new DescribeScalingActivities(mode),
                        new TagResource(mode),
                        new UntagResource(mode),
                        new ListTagsForResource(mode)));
    }
}
