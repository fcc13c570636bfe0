package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.express.ChangeDesiredCount;
import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressEvent;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ServiceDeployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A newer deployment takes over from one that is under way. */
class SupersessionTest {
    private final Simulation aws = new Simulation(1);
    private final String arn = aws.running("my-api", "my-api:v1");

    @ParameterizedTest
    @EnumSource(
            value = LifecycleStage.class,
            names = {"RECONCILE_SERVICE"},
            mode = EnumSource.Mode.EXCLUDE)
    void an_update_in_any_stage_stops_the_deployment_under_way(LifecycleStage stage) {
        // given
        aws.traffic(arn, 10);
        aws.update(arn, "my-api:v2");
        ServiceDeployment old = aws.until(arn, stage);

        // when
        aws.update(arn, "my-api:v3");
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(old.state().status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(passes(old)).contains(DeploymentStatus.STOP_REQUESTED);
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(stages(deployment)).startsWith(LifecycleStage.RECONCILE_SERVICE);
        assertOnlyThis("my-api:v3");
        aws.advance(Duration.ofMinutes(1));
        assertThat(aws.traffic().totals().answersByStatus()).containsOnlyKeys(200);
    }

    @Test
    void a_canary_that_is_superseded_loses_its_traffic_to_the_completed_revision() {
        // given
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);

        // when
        aws.update(arn, "my-api:v3");
        aws.until(arn, LifecycleStage.RECONCILE_SERVICE);

        // then
        assertThat(aws.weights(arn)).containsExactly(100, 0);
        assertThat(aws.deployment(arn).sourceRevisionArns()).hasSize(2);
    }

    @Test
    void one_that_is_superseded_in_its_clean_up_keeps_its_traffic_for_the_old_tasks_are_going() {
        // given
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.CLEAN_UP);

        // when
        aws.update(arn, "my-api:v3");
        aws.until(arn, LifecycleStage.RECONCILE_SERVICE);

        // then
        assertThat(aws.weights(arn)).containsExactly(0, 100);
    }

    @Test
    void an_update_of_a_pending_deployment_stops_it_before_it_begins() {
        // given
        aws.update(arn, "my-api:v2");
        ServiceDeployment old = aws.until(arn, DeploymentStatus.PENDING);

        // when
        aws.update(arn, "my-api:v3");
        aws.settle(arn);

        // then
        assertThat(old.state().status()).isEqualTo(DeploymentStatus.STOPPED);
        assertOnlyThis("my-api:v3");
    }

    @Test
    void of_two_updates_within_three_seconds_only_the_second_is_deployed() {
        // given
        int before = aws.service(arn).deployments().size();

        // when
        aws.update(arn, "my-api:v2");
        aws.advance(Duration.ofSeconds(2));
        aws.update(arn, "my-api:v3");
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(aws.service(arn).deployments()).hasSize(before + 1);
        assertThat(stages(deployment)).startsWith(LifecycleStage.PRE_SCALE_UP);
        assertOnlyThis("my-api:v3");
    }

    @Test
    void a_rollback_leaves_the_bounds_of_a_newer_update_alone() {
        // given
        String arn = aws.running("orders", "good:v1");
        aws.update(arn, "good:v2");
        aws.until(arn, LifecycleStage.SCALE_UP);
        aws.stop(arn);

        // when
        aws.update(arn, Simulation.change("good:v3", Optional.empty(), Optional.empty(), Optional.of(3)));

        // then
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(aws.imagesOf(arn)).containsExactly("good:v3", "good:v3", "good:v3");
    }

    @Test
    void a_rollback_brings_back_the_tasks_that_the_old_revision_promises() {
        // given: the other revision's bounds let auto scaling take tasks away from the old one
        String arn =
                aws.create("orders", Simulation.change("good:v1", Optional.empty(), Optional.empty(), Optional.of(3)));
        aws.settle(arn);
        aws.update(arn, Simulation.change("good:v2", Optional.empty(), Optional.empty(), Optional.of(1)));
        aws.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        Outcome.Done scaled = aws.mode().execute(new ChangeDesiredCount(arn, 1));
        assertThat(scaled).isEqualTo(Outcome.Done.DONE);
        aws.advance(Duration.ofMinutes(1));

        // when
        aws.stop(arn);
        aws.settle(arn);
        aws.mode().timeline().advanceUntil(aws.mode()::idle, Duration.ofHours(1));

        // then
        assertThat(aws.service(arn).desiredCount()).isEqualTo(3);
        assertThat(aws.imagesOf(arn)).containsExactly("good:v1", "good:v1", "good:v1");
    }

    @Test
    void an_update_while_rolling_back_waits_for_the_rollback() {
        // given
        aws.image("my-api:bad", "SIM_ERROR_RATE", "30%");
        aws.traffic(arn, 50);
        aws.update(arn, "my-api:bad");
        ServiceDeployment old = aws.until(arn, DeploymentStatus.ROLLBACK_IN_PROGRESS);

        // when
        aws.update(arn, "my-api:v3");
        aws.advance(Duration.ofSeconds(10));

        // then
        assertThat(aws.deployment(arn).state()).isInstanceOf(DeploymentState.Pending.class);

        // when
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(old.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertOnlyThis("my-api:v3");
    }

    @Test
    void what_is_rolled_back_can_be_sent_again() {
        // given
        aws.image("my-api:bad", "SIM_ERROR_RATE", "30%");
        aws.traffic(arn, 50);
        aws.update(arn, "my-api:bad");
        aws.settle(arn);
        aws.advance(Duration.ofMinutes(10));

        // when
        aws.image("my-api:bad", "SIM_ERROR_RATE", "0%");
        aws.update(arn, "my-api:bad");

        // then
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertOnlyThis("my-api:bad");
    }

    @Test
    void an_update_of_a_service_that_never_completed_leaves_nothing_of_the_first_try() {
        for (int second = 0; second < 600; second += 20) {
            // given
            Simulation each = new Simulation(second);
            String service = each.create("each", "each:v1");
            each.advance(Duration.ofSeconds(second));

            // when
            each.update(service, "each:v2");
            ServiceDeployment deployment = each.settle(service);

            // then
            assertThat(deployment.state().status())
                    .as("updated after %d s", second)
                    .isEqualTo(DeploymentStatus.SUCCESSFUL);
            assertThat(each.imagesOf(service)).containsExactly("each:v2");
            assertThat(each.service(service).activeRevisions()).hasSize(1);
            assertThat(each.foreground()).isEmpty();
        }
    }

    @Test
    void five_updates_in_a_row_leave_only_the_last() {
        // when
        for (int version = 2; version <= 6; version++) {
            aws.update(arn, "my-api:v" + version);
            aws.advance(Duration.ofSeconds(90));
        }
        aws.settle(arn);

        // then
        assertOnlyThis("my-api:v6");
    }

    private void assertOnlyThis(String image) {
        assertThat(aws.imagesOf(arn)).containsExactly(image);
        assertThat(aws.service(arn).activeRevisions()).hasSize(1);
        assertThat(aws.weights(arn)).contains(100).contains(0);
        assertThat(aws.foreground()).isEmpty();
    }

    private List<DeploymentStatus> passes(ServiceDeployment deployment) {
        return moves(deployment).stream()
                .map(moved -> moved.to().status())
                .distinct()
                .toList();
    }

    private List<LifecycleStage> stages(ServiceDeployment deployment) {
        return moves(deployment).stream()
                .flatMap(moved -> moved.to().stage().stream())
                .distinct()
                .toList();
    }

    private List<ExpressEvent.DeploymentMoved> moves(ServiceDeployment deployment) {
        return aws.mode().history().after(0).stream()
                .filter(entry -> entry.event() instanceof ExpressEvent.DeploymentMoved moved
                        && moved.deploymentArn().equals(deployment.arn()))
                .map(entry -> (ExpressEvent.DeploymentMoved) entry.event())
                .toList();
    }
}
