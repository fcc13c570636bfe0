package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.faults.PutFault;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Every fault of the engine does what its name says. */
class FaultsTest {
    private static Run run(String timeline) {
        String yaml = """
                scenario: A claim
                story: What happened.
                given:
                  service: shop
                  image: shop:1
                timeline:
                """ + timeline.indent(2) + """
                evidence:
                  - { claim: so it is, source: assumed, where: here }
                """;
        Scenarios.Read read = Scenarios.read("a.yaml", yaml);
        assertThat(read.mistakes()).isEmpty();
        return Scenarios.run(read.scenario().orElseThrow());
    }

    private static void holds(String timeline) {
        Run run = run(timeline);
        assertThat(run.failures()).as(run.timeline()).isEmpty();
    }

    private static void breaks(String timeline, String how) {
        assertThat(run(timeline).failures()).extracting(Run.Failure::text).anySatisfy(text -> assertThat(text)
                .contains(how));
    }

    @Test
    void an_image_that_cannot_be_pulled_fails_every_start() {
        holds("- { at: 0m, fault: image pull fails }\n- { at: 1m, deploy: shop:2 }\n"
                + "- { by: 20m, expect: { deployment: ROLLBACK_SUCCESSFUL, stopped task: CannotPullContainerError } }");
    }

    @Test
    void a_slow_pull_makes_the_start_later_and_no_more() {
        holds("- { at: 0m, fault: image pull slow, time: 5m }\n- { at: 1m, deploy: shop:2 }\n"
                + "- { at: 6m, expect: { stage: SCALE_UP, running tasks: 1 } }\n"
                + "- { by: 20m, expect: { deployment: SUCCESSFUL, runs: shop:2 } }");
    }

    @Test
    void what_never_gets_healthy_is_rolled_back() {
        holds("- { at: 0m, deploy: shop:2 }\n- { at: 0m, fault: never healthy }\n"
                + "- { by: 10m, expect: { message: Request timed out } }\n- { at: 10m, clear: never healthy }\n"
                + "- { by: 20m, expect: { healthy tasks: 1 } }");
    }

    @Test
    void tasks_that_exit_after_a_time_are_replaced() {
        holds("- { at: 0m, fault: exits after, time: 2m, lasts: 2m }\n- { at: 1m, kill: 1 task }\n"
                + "- { by: 5m, expect: { message: has started 1 tasks } }\n- { by: 9m, expect: { healthy tasks: 1 } }");
    }

    @Test
    void a_task_that_ignores_sigterm_is_killed_after_the_stop_timeout() {
        Run run = run("- { at: 0m, fault: ignores SIGTERM }\n- { at: 1m, delete: shop }");
        assertThat(run.timeline()).contains("+0:01:10  task        shop       1 task of shop:1 SIGTERM");
        assertThat(run.timeline()).contains("+0:01:56  task        shop       1 task of shop:1 stopped");
    }

    @Test
    void a_target_stuck_in_draining_stays_until_the_fault_is_cleared() {
        holds("- { at: 0m, fault: target stuck in draining }\n- { at: 0m, kill: 1 task }\n"
                + "- { at: 20m, expect: { draining targets: 1 } }\n- { at: 20m, clear: target stuck in draining }\n"
                + "- { by: 22m, expect: { draining targets: 0 } }");
    }

    @Test
    void a_target_stuck_in_draining_is_one_of_the_service_that_is_named() {
        String timeline = "- { at: 0m, fault: target stuck in draining, service: NAME }\n- { at: 0m, kill: 1 task }\n"
                + "- { at: 20m, expect: { draining targets: N } }\n- { at: 20m, clear: target stuck in draining }\n"
                + "- { at: 20m, create: blog, image: blog:1 }";
        holds(timeline.replace("NAME", "shop").replace("N ", "1 "));
        holds(timeline.replace("NAME", "blog").replace("N ", "0 "));
    }

    @Test
    void an_orphaned_rule_is_left_behind() {
        holds("- { at: 0m, fault: listener rule orphaned }\n- { at: 0m, delete: shop }\n"
                + "- { at: 20m, expect: { status: INACTIVE, left behind: RULE } }");
        breaks("- { at: 0m, delete: shop }\n- { at: 20m, expect: { left behind: RULE } }", "left behind is: ");
    }

    @Test
    void a_security_group_is_left_behind() {
        holds("- { at: 0m, fault: security group left behind }\n- { at: 0m, delete: shop }\n"
                + "- { at: 20m, expect: { status: INACTIVE, left behind: SERVICE_SECURITY_GROUP } }");
    }

    @Test
    void an_alarm_rewritten_late_is_rewritten_late() {
        Run run = run("- { at: 0m, fault: alarm rewritten late, time: 4m }\n- { at: 1m, deploy: shop:2 }");
        assertThat(run.timeline()).contains("+0:05:26  alarm       shop       rewritten");
    }

    @Test
    void a_throttled_operation_is_refused_and_others_pass() {
        holds("- { at: 0m, fault: API throttled, operation: UpdateExpressGatewayService, lasts: 2m }\n"
                + "- { at: 1m, deploy: shop:2, refused: \"ThrottlingException: Rate exceeded\" }\n"
                + "- { at: 1m, create: blog, image: blog:1 }\n- { at: 3m, deploy: shop:2 }\n"
                + "- { by: 20m, expect: { service: shop, deployment: SUCCESSFUL, runs: shop:2 } }");
    }

    @Test
    void a_failing_api_answers_500_and_changes_nothing() {
        holds("- { at: 0m, fault: API fails }\n- { at: 1m, delete: shop, refused: ServerException }\n"
                + "- { at: 2m, expect: { status: ACTIVE } }\n- { at: 2m, clear: API fails }");
    }

    @Test
    void without_pass_role_a_service_cannot_be_created() {
        holds(
                "- { at: 0m, fault: API access denied, operation: \"iam:PassRole\" }\n- { at: 1m, create: blog, image: blog:1,"
                        + " refused: \"is not authorized to perform: iam:PassRole on resource: arn:aws:iam::000000000000:role/"
                        + "ecsInfrastructureRoleForExpressServices\" }\n- { at: 2m, delete: shop }");
    }

    @Test
    void a_denied_operation_of_one_service_leaves_the_other_alone() {
        holds("- { at: 0m, create: blog, image: blog:1 }\n"
                + "- { at: 0m, fault: API access denied, operation: DeleteExpressGatewayService, service: blog }\n"
                + "- { at: 1m, delete: blog, refused: \"AccessDeniedException: User: \" }\n- { at: 1m, delete: shop }");
    }

    @Test
    void a_slow_operation_takes_effect_later() {
        holds("- { at: 0m, fault: API slow, time: 90s }\n- { at: 1m, delete: shop }\n"
                + "- { at: 2m, expect: { status: ACTIVE } }\n- { at: 3m, expect: { status: DRAINING } }");
        breaks(
                "- { at: 0m, fault: API slow, time: 90s }\n- { at: 1m, delete: shop }\n- { at: 1m, delete: shop }",
                "the late DeleteExpressGatewayService was refused: ");
    }

    @Test
    void a_share_of_the_calls_is_throttled() {
        Stage stage = new Stage(1, Replays.none());
        stage.putFault(new PutFault(
                FaultKind.API_THROTTLED,
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                0.3,
                Optional.empty(),
                Optional.empty()));
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            try {
                stage.update("shop", Calls.NO_CHANGE);
            } catch (Fault fault) {
                refused += fault.code().equals("ThrottlingException") ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(240, 360);
    }

    private static final String TRAFFIC = "- { at: 0m, traffic: 20 per second }\n";

    @Test
    void a_slow_front_door_is_504_beyond_the_idle_timeout_and_only_late_below() {
        holds(TRAFFIC + "- { at: 0m, fault: front door slow, time: 59s, lasts: 2m }\n"
                + "- { at: 1m, expect: { answers: 200 } }\n- { at: 2m, expect: { failed requests: none } }\n"
                + "- { at: 3m, fault: front door slow, time: 60s, lasts: 2m }\n"
                + "- { at: 4m, expect: { answers: 504 } }\n- { at: 6m, expect: { answers: 200 } }");
    }

    @Test
    void a_target_that_resets_is_502_and_a_client_that_is_reset_counts_as_failed() {
        holds(TRAFFIC + "- { at: 0m, fault: target resets front door, lasts: 1m }\n"
                + "- { at: 0m, expect: { answers: 502 } }\n- { at: 2m, expect: { answers: 200 } }\n"
                + "- { at: 2m, fault: front door resets client, lasts: 1m }\n- { at: 2m, expect: { answers: 460 } }\n"
                + "- { at: 4m, expect: { answers: 200, failed requests: above 49% } }");
    }

    @Test
    void a_share_of_the_requests_is_struck() {
        holds(TRAFFIC + "- { at: 0m, fault: target resets front door, strikes: 30%, lasts: 10m }\n"
                + "- { at: 9m, expect: { failed requests: above 28% } }\n"
                + "- { at: 9m, expect: { failed requests: below 32% } }");
    }

    @Test
    void faults_of_the_front_door_strike_the_service_and_the_image_that_are_named() {
        String others =
                "- { at: 0m, create: blog, image: blog:1 }\n- { at: 10m, traffic: 20 per second, service: blog }\n";
        holds(others + "- { at: 10m, fault: target resets front door, service: blog, lasts: 1m }\n"
                + "- { at: 10m, expect: { service: shop, answers: 200 } }\n"
                + "- { at: 10m, expect: { service: blog, answers: 502 } }");
        holds(others + "- { at: 10m, fault: target resets front door, image: \"shop:1\", lasts: 1m }\n"
                + "- { at: 10m, expect: { service: shop, answers: 502 } }\n"
                + "- { at: 10m, expect: { service: blog, answers: 200 } }");
    }

    @Test
    void answers_that_trickle_too_slowly_break_off_when_the_deregistration_delay_is_over() {
        String timeline = TRAFFIC + "- { at: 0m, fault: front door trickles, speed: N bytes per second, lasts: 20m }\n"
                + "- { at: 1m, deploy: shop:2 }\n";
        holds(timeline.replace("N ", "40 ") + "- { at: 20m, expect: { failed requests: none } }");
        holds(timeline.replace("N ", "10 ") + "- { at: 20m, expect: { failed requests: above 1% } }");
    }

    @Test
    void more_targets_than_there_are_cannot_be_struck() {
        breaks("- { at: 0m, fault: target resets front door, targets: 3 targets }", "only 1 such targets are healthy");
    }

    @Test
    void a_fault_that_is_not_about_targets_is_refused_with_one() {
        breaks("- { at: 0m, fault: image pull fails, image: \"shop:1\" }", "is not about targets");
        breaks("- { at: 0m, fault: front door trickles }", "needs a rate");
    }

    @Test
    void a_fault_of_the_front_door_begins_when_it_is_to_begin() {
        Stage stage = new Stage(1, Replays.none());
        stage.create("shop", Calls.change(Optional.of("shop:1"), Optional.empty(), Optional.empty(), Optional.empty()));
        stage.timeline().advance(Duration.ofMinutes(20));
        stage.putFault(new PutFault(
                FaultKind.TARGET_RESETS_FRONT_DOOR,
                Optional.empty(),
                Duration.ofMinutes(1),
                Optional.of(Duration.ofMinutes(2)),
                1,
                Optional.empty(),
                Optional.empty()));
        assertThat(struckTargets(stage)).isZero();
        stage.timeline().advance(Duration.ofSeconds(61));
        assertThat(struckTargets(stage)).isEqualTo(1);
        stage.timeline().advance(Duration.ofMinutes(2));
        assertThat(struckTargets(stage)).isZero();
    }

    private static long struckTargets(Stage stage) {
        return stage.traffic().table().loadBalancers().stream()
                .flatMap(balancer -> balancer.rules().stream())
                .flatMap(rule -> rule.forward().stream())
                .flatMap(group -> group.targets().stream())
                .filter(target -> !target.faults().isEmpty())
                .count();
    }

    @Test
    void a_fault_of_one_service_leaves_others_alone() {
        holds("- { at: 0m, create: blog, image: blog:1 }\n- { at: 0m, fault: image pull fails, service: shop }\n"
                + "- { by: 20m, expect: { service: blog, deployment: SUCCESSFUL } }");
    }

    @Test
    void a_fault_strikes_the_same_share_for_the_same_seed() {
        String timeline = "- { at: 0m, fault: exits after, time: 30s, strikes: 50% }\n- { at: 1m, deploy: shop:2 }\n"
                + "- { at: 1m, scale: 8 tasks }\n- { at: 15m, clear: exits after }";
        assertThat(run(timeline).timeline()).isEqualTo(run(timeline).timeline());
    }

    @Test
    void a_fault_that_needs_a_duration_is_refused_without_one() {
        Stage stage = new Stage(1, Replays.none());
        PutFault put = PutFault.of(FaultKind.CERTIFICATE_SLOW, Optional.empty(), Optional.empty());
        Assertions.assertThatThrownBy(() -> stage.execute(put))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("needs a duration");
        assertThat(stage.world().slice(InjectedFaults.class).all()).isEmpty();
    }

    @Test
    void a_fault_ends_when_its_time_is_over() {
        Stage stage = new Stage(1, Replays.none());
        stage.putFault(new PutFault(
                FaultKind.NO_CAPACITY,
                Optional.empty(),
                Duration.ofMinutes(1),
                Optional.of(Duration.ofMinutes(2)),
                1,
                Optional.empty(),
                Optional.empty()));
        assertThat(InjectedFaults.strikes(stage.world(), FaultKind.NO_CAPACITY, "shop", "x"))
                .isFalse();
        stage.timeline().advance(Duration.ofSeconds(61));
        assertThat(InjectedFaults.strikes(stage.world(), FaultKind.NO_CAPACITY, "shop", "x"))
                .isTrue();
        stage.timeline().advance(Duration.ofMinutes(2));
        assertThat(stage.world().slice(InjectedFaults.class).all()).isEmpty();
    }
}
