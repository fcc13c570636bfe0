package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.tasks.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An update that goes well: 5 % for three minutes, then everything, three minutes more, then the old tasks go. */
class CanaryUpdateTest {
    private static final Duration TICK = Duration.ofNanos(1);

    private final Simulation aws = new Simulation(1);
    private final String arn = aws.running("my-api", "my-api:v1");

    @Test
    void the_canary_has_five_percent_for_exactly_three_minutes() {
        // given
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        assertThat(aws.weights(arn)).containsExactly(950, 50);

        // when
        aws.advance(Duration.ofMinutes(3).minus(TICK));

        // then
        assertThat(aws.weights(arn)).containsExactly(950, 50);
        assertThat(aws.deployment(arn).state()).isEqualTo(new DeploymentState.Canary(0, 5.0));

        // when
        aws.advance(TICK);

        // then
        assertThat(aws.weights(arn)).containsExactly(0, 100);
        assertThat(aws.deployment(arn).state()).isEqualTo(new DeploymentState.Shifted());
    }

    @Test
    void both_revisions_stay_at_full_size_for_the_bake_of_exactly_three_minutes() {
        // given
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.BAKE_TIME);

        // when
        aws.advance(Duration.ofMinutes(3).minus(TICK));

        // then
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1", "my-api:v2");
        assertThat(aws.tasksOf(arn)).allMatch(task -> task.state() instanceof TaskState.Running);

        // when
        aws.advance(TICK);

        // then
        assertThat(aws.deployment(arn).state().stage()).contains(LifecycleStage.CLEAN_UP);
        assertThat(aws.tasksOf(arn))
                .extracting(task -> task.state().lastStatus())
                .containsExactly("DEACTIVATING", "RUNNING");
    }

    @Test
    void success_comes_one_minute_after_the_old_task_stopped() {
        // given
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.CLEAN_UP);

        // when
        aws.mode().timeline().advanceUntil(() -> aws.tasksOf(arn).size() == 1, Duration.ofMinutes(10));
        Instant stopped = aws.now();
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(Duration.between(stopped, aws.now())).isEqualTo(Duration.ofMinutes(1));
        assertThat(aws.service(arn).activeRevisions()).hasSize(1);
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v2");
    }

    @Test
    void an_update_takes_about_as_long_as_observed() {
        // given
        Instant start = aws.now();

        // when
        aws.update(arn, "my-api:v2");
        aws.settle(arn);

        // then: observed 10 min 15 s
        assertThat(Duration.between(start, aws.now())).isCloseTo(Duration.ofSeconds(615), Duration.ofMinutes(1));
    }

    @Test
    void the_target_groups_swap_and_the_next_update_swaps_them_back() {
        // given
        String first = aws.service(arn).targetGroupOf(aws.deployment(arn).targetRevisionArn());

        // when
        aws.update(arn, "my-api:v2");
        String second = aws.service(arn).targetGroupOf(aws.settle(arn).targetRevisionArn());
        List<Integer> afterSecond = aws.weights(arn);
        aws.update(arn, "my-api:v3");
        String third = aws.service(arn).targetGroupOf(aws.settle(arn).targetRevisionArn());

        // then
        assertThat(second).isNotEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(afterSecond).containsExactly(0, 100);
        assertThat(aws.weights(arn)).containsExactly(100, 0);
    }

    @Test
    void about_one_request_in_twenty_meets_the_canary() {
        // given
        aws.traffic(arn, 100);
        aws.update(arn, "my-api:v2");
        ServiceDeployment deployment = aws.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        String canary = aws.service(arn).targetGroupOf(deployment.targetRevisionArn());

        // when
        aws.mode().timeline().advanceUntil(() -> aws.weights(arn).contains(100), Duration.ofMinutes(4));

        // then: 18 000 requests, standard deviation of the share 0.16 %
        long met = aws.traffic().totals().requestsByGroup().get(canary);
        assertThat(met / 18_000.0).isCloseTo(0.05, within(0.005));
    }

    @Test
    void no_request_is_lost_on_the_way() {
        // given
        aws.traffic(arn, 20);

        // when
        aws.update(arn, "my-api:v2");
        aws.settle(arn);
        aws.advance(Duration.ofMinutes(1));

        // then
        assertThat(aws.traffic().totals().answersByStatus()).containsOnlyKeys(200);
    }

    @Test
    void the_service_events_tell_it_in_the_words_of_ecs() {
        // given
        int before = aws.messages(arn).size();

        // when
        aws.update(arn, "my-api:v2");
        aws.settle(arn);

        // then
        assertThat(aws.messages(arn).subList(before, aws.messages(arn).size()))
                .containsExactly(
                        "(service my-api) has started 1 tasks: (task T).",
                        "(service my-api) registered 1 targets in (target-group G)",
                        "(service my-api) has stopped 1 running tasks: (task T).",
                        "(service my-api) deregistered 1 targets in (target-group G)",
                        "(service my-api, taskSet ecs-svc/N) has begun draining connections on 1 tasks.",
                        "(service my-api) (deployment ecs-svc/N) deployment completed.",
                        "(service my-api) has reached a steady state.");
    }

    @Test
    void an_old_task_with_requests_in_flight_is_left_alone_until_they_are_answered() {
        // given
        List<HeldDrains> doors = new ArrayList<>();
        Simulation busy = new Simulation(ExpressMode.Setup.standard(), door -> {
            doors.add(new HeldDrains(door));
            return doors.get(0);
        });
        String service = busy.running("busy", "busy:v1");
        busy.update(service, "busy:v2");
        busy.until(service, LifecycleStage.CLEAN_UP);

        // then
        assertThat(busy.mode().timeline().holds().names())
                .singleElement()
                .asString()
                .startsWith("requests in flight on ");

        // when: nobody has the patience to wait for them
        busy.mode().timeline().holds().expire();
        busy.advance(Duration.ofMinutes(2));

        // then
        assertThat(doors.get(0).held()).isEqualTo(1);
        assertThat(busy.tasksOf(service).get(0).state().lastStatus()).isEqualTo("DEACTIVATING");

        // when
        doors.get(0).release();

        // then
        assertThat(busy.tasksOf(service).get(0).state().lastStatus()).isEqualTo("DEPROVISIONING");
        assertThat(busy.settle(service).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    @Test
    void requests_that_never_end_are_cut_off_when_the_deregistration_delay_is_over() {
        // given
        Simulation busy = new Simulation(ExpressMode.Setup.standard(), HeldDrains::new);
        String service = busy.running("busy", "busy:v1");
        busy.update(service, "busy:v2");
        busy.until(service, LifecycleStage.CLEAN_UP);
        busy.mode().timeline().holds().expire();

        // when
        busy.advance(Duration.ofMinutes(5).minus(TICK));

        // then
        assertThat(busy.tasksOf(service).get(0).state().lastStatus()).isEqualTo("DEACTIVATING");

        // when
        busy.advance(TICK);

        // then
        assertThat(busy.tasksOf(service).get(0).state().lastStatus()).isEqualTo("DEPROVISIONING");
    }
}
