package dev.expressmode.api.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.api.AwsLab;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;

/** Application Auto Scaling as the SDK's client meets it. */
class AutoScalingApiTest {
    private static final String RESOURCE = "service/default/my-api";

    private final AwsLab lab = new AwsLab(AutoScalingApi::create);
    private final ApplicationAutoScalingClient scaling = lab.client(ApplicationAutoScalingClient.builder());
    private String service;

    @BeforeEach
    void aServiceAtRest() {
        service = lab.simulation().create("my-api", "my-api:v1");
        lab.simulation().settle(service);
    }

    @AfterEach
    void stop() {
        scaling.close();
        lab.close();
    }

    private String register(int min, int max) {
        return scaling.registerScalableTarget(register -> register.serviceNamespace(ServiceNamespace.ECS)
                        .resourceId(RESOURCE)
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                        .minCapacity(min)
                        .maxCapacity(max))
                .scalableTargetARN();
    }

    @Test
    void what_express_made_is_there_to_be_seen() {
        ScalableTarget target = scaling.describeScalableTargets(
                        describe -> describe.serviceNamespace(ServiceNamespace.ECS))
                .scalableTargets()
                .get(0);
        ScalingPolicy policy = scaling.describeScalingPolicies(describe ->
                        describe.serviceNamespace(ServiceNamespace.ECS).resourceId(RESOURCE))
                .scalingPolicies()
                .get(0);

        assertThat(target.resourceId()).isEqualTo(RESOURCE);
        assertThat(target.minCapacity()).isEqualTo(1);
        assertThat(target.maxCapacity()).isEqualTo(20);
        assertThat(target.creationTime()).isNotNull();
        assertThat(policy.policyName()).isEqualTo("my-apiCPUUtilization");
        assertThat(policy.alarms()).hasSize(2);
        assertThat(policy.targetTrackingScalingPolicyConfiguration().targetValue())
                .isEqualTo(60);
    }

    @Test
    void new_bounds_are_those_of_the_same_target_and_move_the_service() {
        String known = scaling.describeScalableTargets(describe -> describe.serviceNamespace(ServiceNamespace.ECS))
                .scalableTargets()
                .get(0)
                .scalableTargetARN();

        assertThat(register(2, 4)).isEqualTo(known);
        assertThat(lab.simulation().service(service).desiredCount()).isEqualTo(2);
        lab.simulation().advance(Duration.ofMinutes(2));
        ScalingActivity activity = scaling.describeScalingActivities(
                        describe -> describe.serviceNamespace(ServiceNamespace.ECS))
                .scalingActivities()
                .get(0);
        assertThat(activity.cause()).isEqualTo("minimum capacity was set to 2");
        assertThat(activity.statusCode()).isEqualTo(ScalingActivityStatusCode.SUCCESSFUL);
    }

    @Test
    void a_second_policy_gets_alarms_of_its_own_which_go_with_it() {
        String arn = scaling.putScalingPolicy(put -> put.serviceNamespace(ServiceNamespace.ECS)
                        .resourceId(RESOURCE)
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                        .policyName("memory")
                        .policyType(PolicyType.TARGET_TRACKING_SCALING)
                        .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(70.0)
                                .scaleInCooldown(60)
                                .predefinedMetricSpecification(metric -> metric.predefinedMetricType(
                                        MetricType.ECS_SERVICE_AVERAGE_MEMORY_UTILIZATION))))
                .policyARN();

        assertThat(arn)
                .matches("arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:[0-9a-f-]{36}:resource/ecs/"
                        + RESOURCE + ":policyName/memory");
        assertThat(lab.simulation().alarms().alarms()).hasSize(5);
        scaling.deleteScalingPolicy(delete -> delete.serviceNamespace(ServiceNamespace.ECS)
                .resourceId(RESOURCE)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .policyName("memory"));
        assertThat(lab.simulation().alarms().alarms()).hasSize(3);
    }

    @Test
    void reasons_for_not_scaling_are_told_when_asked_for() {
        register(1, 1);
        lab.simulation().image("my-api:v1", "SIM_CPU", "95%");
        lab.simulation().advance(Duration.ofMinutes(6));

        assertThat(scaling.describeScalingActivities(describe -> describe.serviceNamespace(ServiceNamespace.ECS))
                        .scalingActivities())
                .isEmpty();
        ScalingActivity refused = scaling.describeScalingActivities(describe ->
                        describe.serviceNamespace(ServiceNamespace.ECS).includeNotScaledActivities(true))
                .scalingActivities()
                .get(0);
        assertThat(refused.statusCode()).isEqualTo(ScalingActivityStatusCode.FAILED);
        assertThat(refused.notScaledReasons().get(0).code()).isEqualTo("AlreadyAtMaxCapacity");
        assertThat(refused.notScaledReasons().get(0).maxCapacity()).isEqualTo(1);
    }

    @Test
    void what_is_not_there_or_not_simulated_is_refused() {
        assertThatThrownBy(() -> scaling.deregisterScalableTarget(deregister -> deregister
                        .serviceNamespace(ServiceNamespace.ECS)
                        .resourceId("service/default/other")
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)))
                .isInstanceOf(ObjectNotFoundException.class)
                .hasMessageContaining("No scalable target found for service namespace: ecs");
        assertThatThrownBy(() ->
                        scaling.describeScalableTargets(describe -> describe.serviceNamespace(ServiceNamespace.LAMBDA)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> scaling.putScheduledAction(put -> put.serviceNamespace(ServiceNamespace.ECS)
                        .scheduledActionName("night")
                        .resourceId(RESOURCE)
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)))
                .hasMessageContaining("does not simulate");
    }

    @Test
    void targets_have_tags() {
        String arn = register(1, 20);
        scaling.tagResource(tag -> tag.resourceARN(arn).tags(Map.of("team", "a")));
        assertThat(scaling.listTagsForResource(list -> list.resourceARN(arn)).tags())
                .containsEntry("team", "a");
        scaling.untagResource(untag -> untag.resourceARN(arn).tagKeys("team"));
        assertThat(scaling.listTagsForResource(list -> list.resourceARN(arn)).tags())
                .doesNotContainKey("team");
    }
}
