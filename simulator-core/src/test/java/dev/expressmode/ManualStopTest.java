package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.StopDeployment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user stops a deployment, which rolls it back. */
class ManualStopTest {
    private final Simulation aws = new Simulation(1);

    @ParameterizedTest
    @EnumSource(
            value = LifecycleStage.class,
            names = {"RECONCILE_SERVICE", "CLEAN_UP"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_stop_in_any_stage_brings_the_old_revision_back(LifecycleStage stage) {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.traffic(arn, 10);
        aws.update(arn, "my-api:v2");
        aws.until(arn, stage);

        // when
        aws.stop(arn);

        // then
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.ROLLBACK_REQUESTED);

        // when
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
        assertThat(aws.service(arn).activeRevisions()).hasSize(1);
        assertThat(aws.weights(arn)).containsExactly(100, 0);
        assertThat(aws.foreground()).isEmpty();
        aws.advance(Duration.ofMinutes(1));
        assertThat(aws.traffic().totals().answersByStatus()).containsOnlyKeys(200);
    }

    @Test
    void traffic_is_back_within_the_observed_45_seconds() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.BAKE_TIME);
        Instant start = aws.now();

        // when
        aws.stop(arn);
        aws.mode().timeline().advanceUntil(() -> aws.weights(arn).get(0) == 100, Duration.ofMinutes(5));

        // then
        assertThat(Duration.between(start, aws.now())).isLessThanOrEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void a_stop_in_the_clean_up_is_too_late_and_the_deployment_succeeds() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.traffic(arn, 10);
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.CLEAN_UP);

        // when
        aws.stop(arn);

        // then
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.ROLLBACK_REQUESTED);

        // when
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v2");
        aws.advance(Duration.ofMinutes(1));
        assertThat(aws.traffic().totals().answersByStatus()).containsOnlyKeys(200);
    }

    @Test
    void a_stop_in_the_last_minute_of_the_clean_up_changes_nothing_about_its_end() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.CLEAN_UP);
        aws.mode().timeline().advanceUntil(() -> aws.tasksOf(arn).size() == 1, Duration.ofMinutes(5));

        // when
        aws.stop(arn);
        aws.advance(Duration.ofMinutes(1));

        // then
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    @Test
    void a_pending_deployment_can_be_stopped() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.update(arn, "my-api:v2");
        aws.until(arn, DeploymentStatus.PENDING);

        // when
        aws.stop(arn);

        // then
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(aws.service(arn).activeRevisions()).hasSize(1);
    }

    @Test
    void stopping_one_that_superseded_another_clears_both_away() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.BAKE_TIME);
        aws.update(arn, "my-api:v3");
        aws.until(arn, DeploymentStatus.PENDING);

        // when
        aws.stop(arn);
        aws.settle(arn);

        // then
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
        assertThat(aws.service(arn).activeRevisions()).hasSize(1);
        assertThat(aws.weights(arn)).containsExactly(100, 0);
    }

    @Test
    void a_first_deployment_that_is_stopped_has_nothing_to_go_back_to() {
        // given
        String arn = aws.create("my-api", "my-api:v1");
        aws.until(arn, LifecycleStage.SCALE_UP);

        // when
        aws.stop(arn);
        ServiceDeployment deployment = aws.settle(arn);
        aws.advance(Duration.ofMinutes(3));

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_FAILED);
        assertThat(aws.tasksOf(arn)).isEmpty();

        // when
        aws.update(arn, "my-api:v2");

        // then
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    @Test
    void a_second_stop_keeps_it_going_back() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        aws.stop(arn);
        long events = aws.mode().history().size();

        // when
        aws.stop(arn);

        // then
        assertThat(aws.mode().history().size()).isEqualTo(events);
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
    }

    @Test
    void one_that_is_over_cannot_be_stopped() {
        // given
        String arn = aws.running("my-api", "my-api:v1");

        // when, then
        assertThatThrownBy(() -> aws.stop(arn))
                .isInstanceOf(Fault.class)
                .extracting("code")
                .isEqualTo("ConflictException");
    }

    @Test
    void one_that_does_not_exist_cannot_be_stopped() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        StopDeployment unknown = new StopDeployment(aws.deployment(arn).arn() + "x");

        // when, then
        assertThatThrownBy(() -> aws.mode().execute(unknown))
                .isInstanceOf(Fault.class)
                .extracting("code")
                .isEqualTo("ServiceDeploymentNotFoundException");
    }
}
