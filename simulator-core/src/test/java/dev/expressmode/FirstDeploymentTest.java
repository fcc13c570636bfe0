package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressEvent;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.tasks.TaskEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** From create to the first success: no canary, for there is nothing to compare with. */
class FirstDeploymentTest {
    private final Simulation aws = new Simulation(1);

    @Test
    void a_service_is_active_at_once_and_has_no_deployment_yet() {
        // when
        String arn = aws.create("my-api", "my-api:v1");

        // then
        assertThat(aws.service(arn).status()).isEqualTo(ExpressService.Status.ACTIVE);
        assertThat(aws.service(arn).identity().host()).matches("my-[0-9a-f]{32}\\.ecs\\.us-east-1\\.on\\.aws");
        assertThat(aws.service(arn).currentDeployment()).isEmpty();
        assertThat(aws.service(arn).activeRevisions()).hasSize(1);
    }

    @Test
    void the_deployment_shows_three_seconds_later_and_not_before() {
        // given
        String arn = aws.create("my-api", "my-api:v1");

        // when
        aws.advance(Duration.ofMillis(2_999));

        // then
        assertThat(aws.service(arn).currentDeployment()).isEmpty();

        // when
        aws.advance(Duration.ofMillis(1));

        // then
        assertThat(aws.service(arn).currentDeployment()).hasValueSatisfying(deployment -> assertThat(deployment.state())
                .isEqualTo(new DeploymentState.Pending(false)));
    }

    @Test
    void it_passes_every_stage_but_reconciling_and_has_no_canary() {
        // given
        String arn = aws.create("my-api", "my-api:v1");

        // when
        aws.settle(arn);

        // then
        assertThat(moves(ExpressEvent.DeploymentMoved.class, moved -> moved.to().stage()))
                .containsExactly(
                        Optional.of(LifecycleStage.PRE_SCALE_UP),
                        Optional.of(LifecycleStage.PRE_SCALE_UP),
                        Optional.of(LifecycleStage.SCALE_UP),
                        Optional.of(LifecycleStage.POST_SCALE_UP),
                        Optional.of(LifecycleStage.TEST_TRAFFIC_SHIFT),
                        Optional.of(LifecycleStage.POST_TEST_TRAFFIC_SHIFT),
                        Optional.of(LifecycleStage.PRODUCTION_TRAFFIC_SHIFT),
                        Optional.of(LifecycleStage.POST_PRODUCTION_TRAFFIC_SHIFT),
                        Optional.of(LifecycleStage.BAKE_TIME),
                        Optional.empty());
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(aws.weights(arn)).containsExactly(100, 0);
        assertThat(aws.foreground()).isEmpty();
    }

    @Test
    void resources_are_made_in_the_order_they_rest_on_each_other() {
        // given
        String arn = aws.create("my-api", "my-api:v1");

        // when
        aws.settle(arn);

        // then
        List<ManagedResource.Type> made = aws.mode().history().after(0).stream()
                .filter(entry -> entry.event() instanceof ExpressEvent.ResourceChanged changed
                        && changed.resource().status() == ManagedResource.Status.ACTIVE)
                .map(entry -> ((ExpressEvent.ResourceChanged) entry.event())
                        .resource()
                        .type())
                .toList();
        assertThat(made)
                .containsExactly(
                        ManagedResource.Type.LOG_GROUP,
                        ManagedResource.Type.SERVICE_SECURITY_GROUP,
                        ManagedResource.Type.LOAD_BALANCER_SECURITY_GROUP,
                        ManagedResource.Type.TARGET_GROUP,
                        ManagedResource.Type.TARGET_GROUP,
                        ManagedResource.Type.CERTIFICATE,
                        ManagedResource.Type.LOAD_BALANCER,
                        ManagedResource.Type.LISTENER,
                        ManagedResource.Type.RULE,
                        ManagedResource.Type.SCALABLE_TARGET,
                        ManagedResource.Type.METRIC_ALARM,
                        ManagedResource.Type.SCALING_POLICY);
    }

    @Test
    void nothing_of_the_infrastructure_but_the_log_group_is_active_right_after_create() {
        // when
        String arn = aws.create("my-api", "my-api:v1");

        // then
        assertThat(aws.service(arn).resources())
                .hasSize(12)
                .allMatch(resource -> resource.status() == ManagedResource.Status.PROVISIONING);
    }

    @Test
    void no_task_starts_before_the_infrastructure_is_there() {
        // given
        String arn = aws.create("my-api", "my-api:v1");

        // when
        aws.until(arn, LifecycleStage.SCALE_UP);

        // then
        assertThat(aws.service(arn).resources())
                .allMatch(resource -> resource.status() == ManagedResource.Status.ACTIVE);
        assertThat(aws.tasksOf(arn)).hasSize(1);
    }

    @Test
    void a_task_goes_through_its_states_in_order() {
        // given
        String arn = aws.create("my-api", "my-api:v1");

        // when
        aws.settle(arn);

        // then
        assertThat(moves(TaskEvent.TaskMoved.class, moved -> moved.to().lastStatus()))
                .containsExactly("PENDING", "ACTIVATING", "ACTIVATING", "RUNNING", "RUNNING");
        assertThat(aws.tasksOf(arn)).singleElement().satisfies(task -> assertThat(Duration.between(
                        task.createdAt(), task.entered("RUNNING").orElseThrow()))
                .isEqualTo(Duration.ofMillis(20_500)));
    }

    @Test
    void the_service_events_tell_it_in_the_words_of_ecs() {
        // given
        String arn = aws.create("my-api", "my-api:v1");

        // when
        aws.settle(arn);

        // then
        assertThat(aws.messages(arn))
                .containsExactly(
                        "(service my-api) has started 1 tasks: (task T).",
                        "(service my-api) registered 1 targets in (target-group G)",
                        "(service my-api) (deployment ecs-svc/N) deployment completed.",
                        "(service my-api) has reached a steady state.");
    }

    @Test
    void requests_are_answered_before_the_deployment_is_over() {
        // given
        String arn = aws.create("my-api", "my-api:v1");
        aws.traffic(arn, 1);

        // when
        aws.until(arn, LifecycleStage.BAKE_TIME);
        aws.advance(Duration.ofMinutes(1));

        // then
        assertThat(aws.deployment(arn).state().terminal()).isFalse();
        assertThat(aws.traffic().totals().answersByStatus().get(200)).isGreaterThan(60);
    }

    @Test
    void it_takes_about_as_long_as_observed() {
        // given: observed first answer after 8 min 33 s, a bake of 3 min follows
        String arn = aws.create("my-api", "my-api:v1");

        // when
        aws.settle(arn);

        // then
        assertThat(Duration.between(ExpressMode.DEFAULT_START, aws.now()))
                .isBetween(Duration.ofMinutes(6), Duration.ofMinutes(12));
    }

    private <E, T> List<T> moves(Class<E> type, Function<E, T> what) {
        return aws.mode().history().after(0).stream()
                .filter(entry -> type.isInstance(entry.event()))
                .map(entry -> what.apply(type.cast(entry.event())))
                .toList();
    }
}
