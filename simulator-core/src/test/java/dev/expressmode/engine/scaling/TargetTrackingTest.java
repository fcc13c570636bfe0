package dev.expressmode.engine.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.Simulation;
import dev.expressmode.engine.alarms.Alarm;
import dev.expressmode.engine.alarms.AlarmDefinition;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.SetAlarmState;
import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.scaling.ScalingActivity.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Target tracking on virtual time: a service with one task at first, CPU at 60 % as its target, at most 20 tasks. */
class TargetTrackingTest {
    private static final String RESOURCE = "service/default/my-api";

    private final Simulation aws = new Simulation(1);
    private String service;

    @BeforeEach
    void aServiceAtRest() {
        service = aws.create("my-api", "my-api:v1");
        aws.settle(service);
    }

    private Scaling scaling() {
        return aws.mode().world().slice(Scaling.class);
    }

    private Alarm alarm(int place) {
        ScalingPolicy policy = scaling().policies(Simulation.SCOPE).get(0);
        return aws.alarms().alarm(scaling().alarmsOf(policy.arn()).get(place)).orElseThrow();
    }

    private List<ScalingActivity> activities() {
        return scaling().activities(Simulation.SCOPE);
    }

    private void cpu(String percent) {
        aws.image("my-api:v1", "SIM_CPU", percent);
    }

    private void advanceUntilDesired(int count, Duration atMost) {
        aws.mode().timeline().advanceUntil(() -> aws.service(service).desiredCount() == count, atMost);
    }

    private void bounds(int min, int max) {
        String arn = aws.mode()
                .execute(new RegisterTarget(
                        Simulation.SCOPE,
                        RESOURCE,
                        OptionalInt.of(min),
                        OptionalInt.of(max),
                        aws.service(service).desiredCount(),
                        new LinkedHashMap<>()));
        assertThat(arn).contains(":scalable-target/");
    }

    @Test
    void a_policy_has_two_alarms_as_aws_writes_them() {
        ScalingPolicy policy = scaling().policies(Simulation.SCOPE).get(0);
        AlarmDefinition high = alarm(0).definition();
        AlarmDefinition low = alarm(1).definition();

        assertThat(high.name()).matches("TargetTracking-service/default/my-api-AlarmHigh-[0-9a-f-]{36}");
        assertThat(low.name()).matches("TargetTracking-service/default/my-api-AlarmLow-[0-9a-f-]{36}");
        assertThat(high.description())
                .startsWith("DO NOT EDIT OR DELETE. For TargetTrackingScaling policy " + policy.arn() + ":createdBy/");
        assertThat(high.condition().threshold()).isEqualTo(60);
        assertThat(low.condition().threshold()).isEqualTo(54);
        assertThat(high.condition().evaluationPeriods()).isEqualTo(3);
        assertThat(low.condition().evaluationPeriods()).isEqualTo(15);
        assertThat(high.actions().alarm()).singleElement().asString().startsWith(policy.arn() + ":createdBy/");
    }

    @Test
    void three_minutes_of_load_add_tasks_in_proportion() {
        cpu("80%");
        advanceUntilDesired(2, Duration.ofMinutes(5));
        aws.advance(Duration.ofMinutes(2));

        assertThat(alarm(0).state()).isEqualTo(AlarmState.ALARM);
        ScalingActivity activity = activities().get(0);
        assertThat(activity.description()).isEqualTo("Setting desired count to 2.");
        assertThat(activity.cause())
                .isEqualTo("monitor alarm " + alarm(0).definition().name()
                        + " in state ALARM triggered policy my-apiCPUUtilization");
        assertThat(activity.status()).isEqualTo(Status.Successful);
        assertThat(activity.statusMessage())
                .isEqualTo("Successfully set desired count to 2. Change successfully fulfilled by ecs.");
        assertThat(aws.tasks().running(aws.service(service).newestRevision().arn()))
                .isEqualTo(2);
    }

    @Test
    void within_the_cooldown_only_a_larger_scale_out_passes() {
        cpu("80%");
        advanceUntilDesired(2, Duration.ofMinutes(5));
        aws.advance(Duration.ofMinutes(4));
        assertThat(aws.service(service).desiredCount()).isEqualTo(2);

        cpu("100%");
        aws.advance(Duration.ofMinutes(2));
        // five minutes after the first scale-out the two running tasks count
        assertThat(aws.service(service).desiredCount()).isEqualTo(4);
    }

    @Test
    void fifteen_quiet_minutes_take_tasks_away_again() {
        bounds(1, 3);
        cpu("90%");
        advanceUntilDesired(3, Duration.ofMinutes(20));
        cpu("1%");
        aws.advance(Duration.ofMinutes(14));
        assertThat(aws.service(service).desiredCount()).isEqualTo(3);
        aws.advance(Duration.ofMinutes(3));
        assertThat(aws.service(service).desiredCount()).isEqualTo(1);
    }

    @Test
    void at_its_limits_a_service_stays_and_says_why_once() {
        bounds(1, 1);
        cpu("90%");
        aws.advance(Duration.ofMinutes(30));

        assertThat(aws.service(service).desiredCount()).isEqualTo(1);
        List<ScalingActivity> refused = activities().stream()
                .filter(activity -> activity.notScaled()
                        .filter("AlreadyAtMaxCapacity"::equals)
                        .isPresent())
                .toList();
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).status()).isEqualTo(Status.Failed);
        assertThat(refused.get(0).description()).isEqualTo("Attempting to scale due to alarm triggered");
    }

    @Test
    void a_new_minimum_moves_the_desired_count_at_once() {
        bounds(3, 5);
        assertThat(aws.service(service).desiredCount()).isEqualTo(3);
        assertThat(activities().get(0).cause()).isEqualTo("minimum capacity was set to 3");
        aws.advance(Duration.ofMinutes(2));
        assertThat(activities().get(0).status()).isEqualTo(Status.Successful);
    }

    @Test
    void nothing_is_taken_away_while_a_deployment_runs() {
        bounds(3, 5);
        aws.advance(Duration.ofMinutes(30));
        bounds(1, 5);
        String revision = aws.update(service, "my-api:v2");
        assertThat(revision).isNotEmpty();
        aws.mode()
                .timeline()
                .advanceUntil(
                        () -> aws.deployment(service).state() instanceof DeploymentState.Canary,
                        Duration.ofMinutes(10));

        assertThat(alarm(1).state()).isEqualTo(AlarmState.ALARM);
        assertThat(aws.service(service).desiredCount()).isEqualTo(3);
        assertThat(activities().get(0).notScaled()).contains("TargetServicePutResourceAsUnscalable");
        aws.settle(service);
        aws.advance(Duration.ofMinutes(2));
        assertThat(aws.service(service).desiredCount()).isEqualTo(1);
    }

    @Test
    void an_alarm_forced_by_hand_scales_by_the_metric_there_is() {
        aws.mode().execute(new SetAlarmState(alarm(0).definition().arn(), AlarmState.ALARM, "drill", ""));
        // one task at one percent needs no second
        assertThat(aws.service(service).desiredCount()).isEqualTo(1);
    }

    @Test
    void a_deleted_service_leaves_no_alarm_behind() {
        aws.delete(service);
        aws.advance(Duration.ofMinutes(30));
        assertThat(aws.mode().world().slice(Alarms.class).alarms()).isEmpty();
    }

    @Test
    void an_unknown_target_is_refused_in_the_words_of_aws() {
        assertThatThrownBy(() -> aws.mode().execute(new DeregisterTarget(Simulation.SCOPE, "service/default/other")))
                .hasMessage("No scalable target found for service namespace: ecs, resource ID: service/default/other,"
                        + " scalable dimension: ecs:service:DesiredCount");
    }
}
