package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ServiceDeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that never become healthy trip the circuit breaker at the third failure. */
class CircuitBreakerTest {
    private static final String NOT_FOUND = "CannotPullContainerError: pull image manifest has been retried 7 time(s): "
            + "failed to resolve ref docker.io/library/gone:v1: docker.io/library/gone:v1: not found";

    private final Simulation aws = new Simulation(1);

    @Test
    void an_image_that_does_not_exist_fails_a_first_deployment_with_nothing_to_go_back_to() {
        // given
        aws.image("gone:v1", "SIM_START_ERROR", NOT_FOUND);
        String arn = aws.create("my-api", "gone:v1");

        // when
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_FAILED);
        assertThat(deployment.statusReason()).contains("No rollback candidate was found to run the rollback.");
        assertThat(Duration.between(ExpressMode.DEFAULT_START, aws.now()))
                .as("observed: about 12 min")
                .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(13));
        assertThat(aws.tasks().all()).hasSize(3).allSatisfy(task -> {
            assertThat(task.stop())
                    .hasValueSatisfying(stop -> assertThat(stop.reason()).isEqualTo(NOT_FOUND));
        });
        assertThat(aws.messages(arn))
                .endsWith("(service my-api) (deployment ecs-svc/N) deployment failed: tasks" + " failed to start.");
    }

    @Test
    void a_service_whose_first_deployment_failed_is_repaired_by_an_update() {
        // given
        aws.image("gone:v1", "SIM_START_ERROR", NOT_FOUND);
        String arn = aws.create("my-api", "gone:v1");
        aws.settle(arn);

        // when
        aws.update(arn, "my-api:v1");
        ServiceDeployment deployment = aws.settle(arn);
        aws.advance(Duration.ofMinutes(5));

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
        assertThat(aws.service(arn).activeRevisions()).hasSize(1);
        assertThat(aws.foreground()).isEmpty();
    }

    @Test
    void the_same_configuration_can_be_tried_again_once_it_failed_for_good() {
        // given
        aws.image("late:v1", "SIM_START_ERROR", NOT_FOUND);
        String arn = aws.create("my-api", "late:v1");
        aws.settle(arn);

        // when
        aws.image("late:v1", Map.of());
        aws.update(arn, "late:v1");

        // then
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    @Test
    void an_image_that_does_not_exist_rolls_an_update_back() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.image("gone:v1", "SIM_START_ERROR", NOT_FOUND);
        Instant start = aws.now();

        // when
        aws.update(arn, "gone:v1");
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(deployment.statusReason())
                .contains("Service deployment rolled back because the circuit breaker threshold was exceeded.");
        assertThat(Duration.between(start, aws.now()))
                .as("observed: about 8 min")
                .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(12));
        assertThat(deployment.breaker()).contains(new ServiceDeployment.Breaker(3, 3));
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
        assertThat(aws.weights(arn)).containsExactly(100, 0);
        assertThat(aws.foreground()).isEmpty();
    }

    @Test
    void a_container_that_crashes_before_it_is_of_use_trips_it_without_pauses() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.image("my-api:crash", Map.of("SIM_CRASH_AFTER", "5s", "SIM_EXIT_CODE", "3"));
        Instant start = aws.now();

        // when
        aws.update(arn, "my-api:crash");
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.statusReason())
                .contains("Service deployment rolled back because the circuit breaker threshold was exceeded.");
        assertThat(Duration.between(start, aws.now())).isLessThan(Duration.ofMinutes(4));
        assertThat(aws.tasks().all())
                .filteredOn(
                        task -> task.spec().taskDefinition().container().image().equals("my-api:crash"))
                .filteredOn(task -> task.stop().orElseThrow().reason().equals("Essential container in task exited"))
                .hasSize(3);
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
    }

    @Test
    void failing_health_checks_are_forgiven_for_exactly_the_grace_period() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.image("my-api:sick", "SIM_HEALTH", "fail");
        aws.update(arn, "my-api:sick");
        aws.until(arn, LifecycleStage.SCALE_UP);
        aws.mode()
                .timeline()
                .advanceUntil(
                        () -> aws.tasksOf(arn).stream()
                                .allMatch(task -> task.state().lastStatus().equals("RUNNING")),
                        Duration.ofMinutes(1));

        // when
        aws.advance(Duration.ofMinutes(5).minusNanos(1));

        // then
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1", "my-api:sick");
        assertThat(aws.messages(arn))
                .contains("(service my-api) (task T) (port 80) is unhealthy in (target-group G) due to (reason Health"
                        + " checks failed with these codes: [503]).");

        // when
        aws.advance(Duration.ofNanos(1));

        // then
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1", "my-api:sick", "my-api:sick");
    }

    @Test
    void failing_health_checks_roll_back_in_the_end() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.image("my-api:sick", "SIM_HEALTH", "fail");

        // when
        aws.update(arn, "my-api:sick");
        ServiceDeployment deployment = aws.settle(arn);

        // then
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(aws.imagesOf(arn)).containsExactly("my-api:v1");
        assertThat(aws.foreground()).isEmpty();
    }

    @Test
    void a_task_that_became_healthy_clears_the_count() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.image("my-api:flaky", "SIM_CRASH_AFTER", "5s");
        aws.update(arn, "my-api:flaky");
        aws.mode().timeline().advanceUntil(() -> failures(arn) == 2, Duration.ofMinutes(5));

        // when
        aws.image("my-api:flaky", Map.of());
        aws.mode().timeline().advanceUntil(() -> failures(arn) == 0, Duration.ofMinutes(5));

        // then
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    private int failures(String arn) {
        return aws.tasks()
                .set(aws.service(arn).newestRevision().arn())
                .map(set -> set.failures())
                .orElse(0);
    }
}
