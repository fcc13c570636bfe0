package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.alarms.AlarmCondition;
import dev.expressmode.engine.alarms.AlarmDefinition;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.ComparisonOperator;
import dev.expressmode.engine.alarms.PutAlarm;
import dev.expressmode.engine.alarms.SetAlarmState;
import dev.expressmode.engine.alarms.TreatMissingData;
import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressDefaults;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.express.ServiceDeployment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A bad revision meets the rollback alarm. */
class AlarmRollbackTest {
    private final Simulation aws = new Simulation(1);
    private final String arn = aws.running("my-api", "my-api:v1");

    @Test
    void a_bad_canary_rings_the_alarm_and_goes_back_21_seconds_later() {
        // given
        aws.image("my-api:bad", "SIM_ERROR_RATE", "30%");
        aws.traffic(arn, 50);
        aws.update(arn, "my-api:bad");
        aws.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        Instant firstErrors = aws.now();

        // when
        aws.mode().timeline().advanceUntil(() -> alarm() == AlarmState.ALARM, Duration.ofMinutes(5));
        Instant rang = aws.now();

        // then: observed 3 min 20 s
        assertThat(Duration.between(firstErrors, rang)).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(220));

        // when
        aws.advance(Duration.ofSeconds(21).minusNanos(1));

        // then
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.IN_PROGRESS);

        // when
        aws.advance(Duration.ofNanos(1));

        // then
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.ROLLBACK_IN_PROGRESS);
        assertThat(aws.weights(arn)).containsExactly(100, 0);
    }

    @Test
    void after_the_rollback_the_service_is_what_it_was() {
        // given
        aws.image("my-api:bad", "SIM_ERROR_RATE", "30%");
        aws.traffic(arn, 50);
        String before = aws.deployment(arn).targetRevisionArn();
        int messages = aws.messages(arn).size();

        // when
        aws.update(arn, "my-api:bad");
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(deployment.statusReason())
                .contains("Service deployment rolled back because of one or more active alarms.");
        assertThat(deployment.rollback()).hasValueSatisfying(rollback -> assertThat(rollback.toRevision())
                .contains(before));
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
        assertThat(aws.service(arn).activeRevisions()).singleElement().satisfies(revision -> assertThat(revision.arn())
                .isEqualTo(before));
        assertThat(aws.weights(arn)).containsExactly(100, 0);
        assertThat(aws.foreground()).isEmpty();
        assertThat(aws.messages(arn).subList(messages, aws.messages(arn).size()))
                .containsExactly(
                        "(service my-api) has started 1 tasks: (task T).",
                        "(service my-api) registered 1 targets in (target-group G)",
                        "(service my-api) (deployment ecs-svc/N) deployment failed: alarm detected.",
                        "(service my-api) rolling back to deployment ecs-svc/N.",
                        "(service my-api) has stopped 1 running tasks: (task T).",
                        "(service my-api) deregistered 1 targets in (target-group G)",
                        "(service my-api, taskSet ecs-svc/N) has begun draining connections on 1 tasks.",
                        "(service my-api) has reached a steady state.");
    }

    @Test
    void no_request_fails_after_the_rollback_began() {
        // given
        aws.image("my-api:bad", "SIM_ERROR_RATE", "100%");
        aws.traffic(arn, 50);
        aws.update(arn, "my-api:bad");
        aws.until(arn, DeploymentStatus.ROLLBACK_IN_PROGRESS);
        long failed = aws.traffic().totals().answersByStatus().get(503);

        // when
        aws.settle(arn);
        aws.advance(Duration.ofMinutes(2));

        // then
        assertThat(aws.traffic().totals().answersByStatus()).containsEntry(503, failed);
    }

    @Test
    void errors_that_begin_in_the_final_bake_roll_back_too() {
        // given
        aws.traffic(arn, 50);
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.BAKE_TIME);

        // when
        aws.image("my-api:v2", "SIM_ERROR_RATE", "30%");
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.lastStage()).contains(LifecycleStage.BAKE_TIME);
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
    }

    @Test
    void an_alarm_in_the_last_seconds_of_the_bake_is_heard_at_its_end() {
        // given
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.BAKE_TIME);
        Instant baked = aws.now().plus(ExpressDefaults.BAKE);
        aws.advance(ExpressDefaults.BAKE.minusSeconds(1));

        // when: its poll would be 20 seconds after the bake
        aws.mode().execute(new SetAlarmState(alarmArn(), AlarmState.ALARM, "drill", ""));
        aws.advance(Duration.ofSeconds(1));

        // then
        assertThat(aws.now()).isEqualTo(baked);
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.ROLLBACK_IN_PROGRESS);
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
        assertThat(aws.foreground()).isEmpty();
    }

    @Test
    void what_a_user_made_of_the_alarm_is_written_over_and_rolls_back_all_the_same() {
        // given: an alarm that would never ring
        AlarmDefinition express = aws.alarms().alarm(alarmArn()).orElseThrow().definition();
        AlarmCondition deaf = new AlarmCondition(
                ComparisonOperator.GREATER_THAN_THRESHOLD,
                1_000_000,
                3,
                OptionalInt.of(3),
                TreatMissingData.NOT_BREACHING);
        aws.mode()
                .execute(new PutAlarm(
                        new AlarmDefinition(
                                express.name(), express.arn(), "mine", express.watched(), deaf, express.actions()),
                        Map.of()));
        aws.image("my-api:bad", "SIM_ERROR_RATE", "30%");
        aws.traffic(arn, 50);

        // when
        aws.update(arn, "my-api:bad");
        ServiceDeployment deployment = aws.settle(arn);

        // then
        AlarmDefinition written = aws.alarms().alarm(alarmArn()).orElseThrow().definition();
        assertThat(written.condition()).isEqualTo(express.condition());
        assertThat(written.description()).isEqualTo(express.description());
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
    }

    @Test
    void the_same_share_of_errors_rolls_back_four_tasks_and_not_one() {
        // given: 0.6 % of 1,200 requests a minute fail, spread over one task or over four
        ServiceChange four = Simulation.change("wide:v1", Optional.empty(), Optional.empty(), Optional.of(4));
        String wide = aws.create("wide", four);
        aws.settle(wide);
        aws.image("my-api:v1", "SIM_ERROR_RATE", "0.6%").image("wide:v1", "SIM_ERROR_RATE", "0.6%");
        aws.traffic(arn, 20);
        aws.traffic(wide, 20);

        // when
        aws.advance(Duration.ofMinutes(5));

        // then
        String wideAlarm = aws.service(wide).resourceArn(ManagedResource.Type.METRIC_ALARM);
        assertThat(alarm()).isEqualTo(AlarmState.OK);
        assertThat(aws.alarms().alarm(wideAlarm).orElseThrow().state()).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void a_crawler_that_asks_for_what_never_was_rolls_a_good_revision_back() {
        // given: 2 % of the requests, answered 404 by old and new alike, but the alarm was quiet before the crawler
        // came
        aws.traffic(arn, 10);
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);

        // when
        aws.traffic().mix(aws.service(arn).identity().host(), new TreeMap<>(Map.of(404, 0.02)), aws.now());
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(deployment.statusReason())
                .contains("Service deployment rolled back because of one or more active alarms.");
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
    }

    @Test
    void two_bad_minutes_with_silence_between_ring_for_silence_is_no_datapoint() {
        // given: zero requests per target make x/0, which is dropped, so both bad minutes are among the newest three
        aws.image("my-api:v1", "SIM_STATUS", "500");
        Instant minute = aws.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        aws.advance(Duration.between(aws.now(), minute));
        String host = aws.service(arn).identity().host();

        // when
        aws.traffic().replay(host, new TreeMap<>(Map.of(500, 1L)), aws.now());
        aws.advance(Duration.ofMinutes(3));
        aws.traffic().replay(host, new TreeMap<>(Map.of(500, 1L)), aws.now());
        aws.advance(Duration.ofMinutes(2));

        // then
        assertThat(alarm()).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void errors_that_begin_in_the_clean_up_do_not() {
        // given
        aws.traffic(arn, 50);
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.CLEAN_UP);

        // when
        aws.image("my-api:v2", "SIM_ERROR_RATE", "30%");

        // then
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    @Test
    void an_alarm_that_rings_already_when_a_deployment_begins_is_ignored_for_all_of_it() {
        // given
        aws.image("my-api:v1", "SIM_ERROR_RATE", "30%").image("my-api:v2", "SIM_ERROR_RATE", "30%");
        aws.traffic(arn, 50);
        aws.mode().timeline().advanceUntil(() -> alarm() == AlarmState.ALARM, Duration.ofMinutes(10));

        // when
        aws.update(arn, "my-api:v2");
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.alarmIgnored()).isTrue();
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    @Test
    void an_alarm_that_has_calmed_down_when_a_waiting_deployment_begins_is_watched() {
        // given
        aws.image("my-api:bad", "SIM_ERROR_RATE", "30%");
        aws.image("my-api:bad", Map.of("SIM_ERROR_RATE", "30%", "SIM_IGNORE_SIGTERM", "true"));
        aws.traffic(arn, 50);
        aws.update(arn, "my-api:bad");
        aws.until(arn, DeploymentStatus.ROLLBACK_IN_PROGRESS);

        // when: the rollback still waits for a container that does not hear the stop signal
        aws.update(arn, "my-api:v3");
        aws.advance(Duration.ofSeconds(30));
        boolean ringing = alarm() == AlarmState.ALARM;
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.alarmIgnored()).isEqualTo(ringing);
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    @Test
    void four_client_errors_a_minute_count_as_none() {
        // given: one request in fifteen seconds
        aws.image("my-api:v1", "SIM_STATUS", "404");
        aws.traffic(arn, 4 / 60.0);

        // when
        aws.advance(Duration.ofMinutes(10));

        // then
        assertThat(alarm()).isEqualTo(AlarmState.OK);
    }

    @Test
    void five_client_errors_a_minute_count_wholly() {
        // given: one request in twelve seconds
        aws.image("my-api:v1", "SIM_STATUS", "404");
        aws.traffic(arn, 5 / 60.0);

        // when
        aws.advance(Duration.ofMinutes(10));

        // then
        assertThat(alarm()).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void one_server_error_in_each_of_two_quiet_minutes_is_enough() {
        // given: one request a minute
        aws.image("my-api:v1", "SIM_STATUS", "500");
        aws.traffic(arn, 1 / 60.0);

        // when
        aws.advance(Duration.ofMinutes(6));

        // then
        assertThat(alarm()).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void one_bad_minute_alone_does_not_ring() {
        // given
        aws.traffic(arn, 10);
        aws.advance(Duration.ofMinutes(5));
        Instant minute = aws.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        aws.advance(Duration.between(aws.now(), minute));

        // when
        aws.image("my-api:v1", "SIM_ERROR_RATE", "50%");
        aws.advance(Duration.ofSeconds(59));
        aws.image("my-api:v1", "SIM_ERROR_RATE", "0%");
        aws.advance(Duration.ofMinutes(10));

        // then
        assertThat(aws.mode().history().after(0))
                .noneMatch(entry -> entry.event() instanceof AlarmEvent.AlarmStateChanged changed
                        && changed.arn().equals(alarmArn())
                        && changed.to() == AlarmState.ALARM);
    }

    @Test
    void the_alarm_is_written_again_20_seconds_into_a_deployment_and_at_its_rollback() {
        // given
        aws.image("my-api:bad", "SIM_ERROR_RATE", "30%");
        aws.traffic(arn, 50);

        // when
        aws.update(arn, "my-api:bad");
        aws.until(arn, LifecycleStage.PRE_SCALE_UP);
        Instant begun = aws.now();
        aws.advance(Duration.ofSeconds(20));
        Instant first = configured();
        aws.until(arn, DeploymentStatus.ROLLBACK_IN_PROGRESS);
        Instant rolled = aws.now();
        aws.settle(arn);

        // then
        assertThat(first).isEqualTo(begun.plusSeconds(20));
        assertThat(configured()).isEqualTo(rolled.plusSeconds(20));
    }

    @Test
    void the_alarm_of_a_first_deployment_leaves_nothing_to_go_back_to_but_what_serves() {
        // given
        aws.image("other:bad", "SIM_ERROR_RATE", "30%");
        String other = aws.create("other", "other:bad");
        aws.traffic(other, 50);

        // when
        ServiceDeployment deployment = aws.settle(other);

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_FAILED);
        assertThat(deployment.statusReason()).contains("No rollback candidate was found to run the rollback.");
        assertThat(aws.imagesOf(other)).containsExactly("other:bad");
        assertThat(deployment.state()).isNotInstanceOf(DeploymentState.Forward.class);
    }

    private AlarmState alarm() {
        return aws.alarms().alarm(alarmArn()).orElseThrow().state();
    }

    private Instant configured() {
        return aws.alarms().alarm(alarmArn()).orElseThrow().configuredAt();
    }

    private String alarmArn() {
        return aws.service(arn).resourceArn(ManagedResource.Type.METRIC_ALARM);
    }
}
