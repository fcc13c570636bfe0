package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.PutFault;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Idle means that nothing is left to happen, not that nothing but health checks is. */
class IdleTest {
    private final Simulation aws = new Simulation(1);

    private void untilIdle() {
        aws.mode().timeline().advanceUntil(aws.mode()::idle, Duration.ofDays(1));
    }

    @Test
    void a_deployment_that_waits_for_health_checks_is_not_idle() {
        // given
        aws.image("shop:1", "SIM_START_DELAY", "45s");
        String arn = aws.create("shop", "shop:1");
        aws.mode()
                .timeline()
                .advanceUntil(
                        () -> aws.foreground().isEmpty() && !aws.tasksOf(arn).isEmpty(), Duration.ofHours(1));
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.IN_PROGRESS);

        // when, then
        assertThat(aws.mode().idle()).isFalse();
        untilIdle();
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    @Test
    void a_settled_service_is_idle_although_its_health_checks_go_on() {
        aws.running("shop", "shop:1");
        untilIdle();
        aws.advance(Duration.ofMinutes(7));
        assertThat(aws.mode().idle()).isTrue();
        assertThat(aws.mode().timeline().pending()).isNotEmpty();
    }

    @Test
    void an_update_is_over_and_its_old_targets_are_drained_when_idle() {
        String arn = aws.running("shop", "shop:1");
        aws.update(arn, "shop:2");
        untilIdle();
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(aws.imagesOf(arn)).containsExactly("shop:2");
        assertThat(aws.balancing().targetGroups())
                .allSatisfy(group -> assertThat(aws.balancing().targets(group.arn()))
                        .extracting(target -> target.health().state())
                        .isSubsetOf("healthy"));
    }

    @Test
    void a_deleted_service_is_gone_when_idle() {
        String arn = aws.running("shop", "shop:1");
        aws.delete(arn);
        untilIdle();
        assertThat(aws.service(arn).status()).isEqualTo(ExpressService.Status.INACTIVE);
        assertThat(aws.balancing().targetGroups()).isEmpty();
    }

    @Test
    void a_container_that_fails_one_health_check_is_not_idle_until_it_is_judged() {
        String arn = aws.running("shop", "shop:1");
        untilIdle();
        aws.image("shop:1", "SIM_HEALTH", "fail");
        aws.mode().timeline().advanceUntil(() -> !aws.mode().idle(), Duration.ofMinutes(2));
        aws.image("shop:1", "SIM_HEALTH", "ok");
        untilIdle();
        assertThat(aws.balancing().targetGroups().stream()
                        .flatMap(group -> aws.balancing().targets(group.arn()).stream()))
                .singleElement()
                .satisfies(target ->
                        assertThat(target.health().awaitsVerdict(aws.now())).isFalse());
        assertThat(aws.imagesOf(arn)).containsExactly("shop:1");
    }

    @Test
    void a_target_that_a_fault_keeps_draining_does_not_keep_the_simulator_busy_for_ever() {
        String arn = aws.running("shop", "shop:1");
        assertThat(aws.mode()
                        .execute(PutFault.of(FaultKind.STUCK_IN_DRAINING, Optional.empty(), Optional.empty()))
                        .inForce(aws.now()))
                .isTrue();
        aws.update(arn, "shop:2");
        untilIdle();
        assertThat(aws.balancing().targetGroups().stream()
                        .flatMap(group -> aws.balancing().targets(group.arn()).stream())
                        .map(target -> target.health().state()))
                .containsExactlyInAnyOrder("healthy", "draining");
    }
}
