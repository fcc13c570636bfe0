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
