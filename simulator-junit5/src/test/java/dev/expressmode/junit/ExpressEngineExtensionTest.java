package dev.expressmode.junit;

import static dev.expressmode.junit.Answers.status;
import static dev.expressmode.junit.ExpressAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.embedded.StandInProgram.Answer;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.faults.FaultKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine alone, as a user's test drives it. */
class ExpressEngineExtensionTest {
    @RegisterExtension
    final ExpressEngineExtension aws = ExpressEngineExtension.create();

    @Test
    void a_canary_that_fails_a_third_of_its_requests_is_rolled_back_by_the_alarm() {
        // given
        SimulatedService checkout =
                aws.service("checkout").image("checkout:41").tasks(4).deployed();
        aws.image("checkout:42").answers(status(503).onPercent(30));
        aws.traffic(checkout).perSecond(50);

        // when
        checkout.update("checkout:42");
        aws.advanceUntil(checkout.hasSettled(), checkout.plan().worstCase());

        // then
        assertThat(checkout).runs("checkout:41").hasTasks(4).wasRolledBackBy("default/checkout/RollbackAlarm");
        assertThat(aws).hasNoPendingTimers();
    }

    @Test
    void a_program_may_look_at_requests_and_count_them() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();
        aws.image("shop:1").answers(request -> Answer.status(request.number() % 4 == 0 ? 500 : 200));
        aws.traffic(shop).perSecond(8);

        aws.advance(Duration.ofMinutes(1));

        assertThat(aws.trafficTotals().answersByStatus())
                .containsEntry(500, 120L)
                .containsEntry(200, 360L);
    }

    @Test
    void the_canary_has_five_percent() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();

        shop.update("shop:2");
        aws.advanceUntil(
                shop.isInStage(LifecycleStage.PRODUCTION_TRAFFIC_SHIFT),
                shop.plan().worstCase());

        assertThat(shop).sendsToItsNewestRevision(5);
    }

    @Test
    void an_image_that_cannot_be_pulled_trips_the_circuit_breaker() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();
        aws.image("shop:2").failsToStart("CannotPullContainerError: no such tag");

        shop.update("shop:2");
        aws.advanceUntil(shop.hasRolledBack(), shop.plan().worstCase());

        assertThat(shop).wasRolledBackByItsCircuitBreaker().runs("shop:1");
    }

    @Test
    void a_fault_of_aws_lasts_until_it_is_removed() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();
        FaultDraft.Injected fault = aws.fault(FaultKind.DELETION_STUCK).of(shop).inject();

        shop.delete();
        assertThatThrownBy(() -> aws.advanceUntil(shop.isGone(), Duration.ofHours(1)))
                .isInstanceOf(AssertionError.class);

        fault.remove();
        assertThat(aws.history().toString()).contains("FaultRemoved");
    }

    @Test
    void a_deleted_service_leaves_what_aws_keeps() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();

        shop.delete();
        aws.advanceUntil(shop.isGone(), Duration.ofMinutes(10));
        aws.advance(Duration.ofMinutes(10));

        assertThat(shop).isGone().hasNothingLeftButWhatAwsKeeps();
        assertThat(aws).hasNoPendingTimers().hasNoOpenHolds();
    }

    @Test
    void what_came_nearest_is_told_when_a_sentence_is_wrong() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();

        assertThatThrownBy(() -> assertThat(shop).wasRolledBackByItsAlarm())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("service shop was rolled back by its alarm")
                .hasMessageContaining("SUCCESSFUL")
                .hasMessageContaining("default/shop/RollbackAlarm is ");
    }

    @Test
    void waiting_for_what_does_not_come_ends_at_the_limit() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();
        Instant before = aws.now();

        assertThatThrownBy(() -> aws.advanceUntil(shop.isGone(), Duration.ofMinutes(5)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("service shop is gone within PT5M");
        assertThat(aws.now()).isEqualTo(before.plus(Duration.ofMinutes(5)));
        assertThatThrownBy(() -> aws.advanceUntil(() -> false, Duration.ofMinutes(5)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void steps_go_from_timer_to_timer() {
        SimulatedService shop = aws.service("shop").image("shop:1").created();

        assertThat(aws.advanceToNext()).isNotEmpty();
        assertThat(aws.advance(Duration.ofMinutes(20))).isNotEmpty();
        assertThat(shop).succeeded();
        assertThat(aws.history()).isNotEmpty();
        assertThat(aws.existingService("shop").arn()).isEqualTo(shop.arn());
    }

    @Test
    void no_deployment_takes_longer_than_its_plan_says() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();

        assertThat(shop.plan().terms()).containsEntry("canary bake", Duration.ofMinutes(3));
        assertThat(shop.plan().worstCase()).isLessThan(Duration.ofHours(1));
    }
}
