package dev.expressmode.api.autoscaling;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.scaling.ScalableTarget;
import dev.expressmode.engine.scaling.Scaling;
import dev.expressmode.engine.scaling.ScalingActivity;
import dev.expressmode.engine.scaling.ScalingPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.Alarm;
import software.amazon.awssdk.services.applicationautoscaling.model.NotScaledReason;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PredefinedMetricSpecification;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/** From the engine's targets, policies and activities to their shapes. */
final class View {
    private static final String NAMESPACE = "ecs";
    private static final String DIMENSION = "ecs:service:DesiredCount";

    private View() {}

    static software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget target(
            ScalableTarget target, Scaling scaling) {
        Scope scope = Scope.ofArn(target.arn());
        return software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget.builder()
                .serviceNamespace(NAMESPACE)
                .resourceId(target.resourceId())
                .scalableDimension(DIMENSION)
                .minCapacity(target.minCapacity())
                .maxCapacity(target.maxCapacity())
                // documented: the service-linked role of Application Auto Scaling for ECS
                .roleARN("arn:" + scope.partition() + ":iam::" + scope.account()
                        + ":role/aws-service-role/ecs.application-autoscaling.amazonaws.com/"
                        + "AWSServiceRoleForApplicationAutoScaling_ECSService")
                .creationTime(scaling.createdAt(target.arn()).orElse(Instant.EPOCH))
                .suspendedState(state -> state.dynamicScalingInSuspended(false)
                        .dynamicScalingOutSuspended(false)
                        .scheduledScalingSuspended(false))
                .scalableTargetARN(target.arn())
                .build();
    }

    static software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy policy(
            ScalingPolicy policy, Scaling scaling) {
        return software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy.builder()
                .policyARN(policy.arn())
                .policyName(policy.name())
                .serviceNamespace(NAMESPACE)
                .resourceId(policy.resourceId())
                .scalableDimension(DIMENSION)
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(tracking(policy))
                .alarms(alarms(policy.arn(), scaling))
                .creationTime(scaling.createdAt(policy.arn()).orElse(Instant.EPOCH))
                .build();
    }

    private static TargetTrackingScalingPolicyConfiguration tracking(ScalingPolicy policy) {
        PredefinedMetricSpecification.Builder metric =
                PredefinedMetricSpecification.builder().predefinedMetricType(Metrics.predefined(policy.metric()));
        if (!policy.tuning().resourceLabel().isEmpty()) {
            metric.resourceLabel(policy.tuning().resourceLabel());
        }
        return TargetTrackingScalingPolicyConfiguration.builder()
                .targetValue(policy.targetValue())
                .predefinedMetricSpecification(metric.build())
                .scaleOutCooldown((int) policy.tuning().scaleOutCooldown().toSeconds())
                .scaleInCooldown((int) policy.tuning().scaleInCooldown().toSeconds())
                .disableScaleIn(policy.tuning().disableScaleIn())
                .build();
    }

    static List<Alarm> alarms(String policyArn, Scaling scaling) {
        return scaling.alarmsOf(policyArn).stream()
                .map(arn -> Alarm.builder()
                        .alarmARN(arn)
                        .alarmName(arn.substring(arn.indexOf(":alarm:") + ":alarm:".length()))
                        .build())
                .toList();
    }

    static software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity activity(
            ScalingActivity activity, Optional<ScalableTarget> target) {
        var shape = software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity.builder()
                .activityId(activity.id())
                .serviceNamespace(NAMESPACE)
                .resourceId(activity.resourceId())
                .scalableDimension(DIMENSION)
                .description(activity.description())
                .cause(activity.cause())
                .startTime(activity.startedAt())
                .statusCode(activity.status().name())
                .statusMessage(activity.statusMessage());
        activity.endedAt().ifPresent(shape::endTime);
        activity.notScaled().ifPresent(code -> shape.notScaledReasons(reason(code, activity, target)));
        return shape.build();
    }

    private static NotScaledReason reason(String code, ScalingActivity activity, Optional<ScalableTarget> target) {
        NotScaledReason.Builder reason = NotScaledReason.builder().code(code).currentCapacity(activity.capacity());
        target.ifPresent(known -> {
            if (code.equals("AlreadyAtMaxCapacity")) {
                reason.maxCapacity(known.maxCapacity());
            }
            if (code.equals("AlreadyAtMinCapacity")) {
                reason.minCapacity(known.minCapacity());
            }
        });
        return reason.build();
    }
}
