package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Event;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.ListenerRule.Forward;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.ExpressEvent;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFault;
import dev.expressmode.engine.faults.PutFault;
import dev.expressmode.engine.tasks.ContainerEnded;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.RoutingTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every invariant holds in a sound world, and is seen to break when the world is made unsound behind the engine's back. */
class InvariantsTest {
    private static final Optional<String> NONE = Optional.empty();

    private final Stage stage = new Stage(1, Replays.none());

    @BeforeEach
    void aServiceThatRuns() {
        stage.create("shop", Calls.change(Optional.of("shop:1"), NO_PORT, NONE, Optional.of(2)));
        rest();
        for (Check check : Invariants.ALWAYS) {
            assertThat(check.broken(stage)).isEmpty();
        }
        assertThat(Invariants.whole(stage)).isEmpty();
        assertThat(Invariants.noTimers(stage)).isEmpty();
    }

    private static final Optional<Integer> NO_PORT = Optional.empty();

    private void rest() {
        stage.timeline().advanceUntil(stage.mode()::idle, Duration.ofHours(3));
    }

    private void happen(Event event) {
        Command<Outcome.Done> command = world -> Outcome.done().event(event);
        assertThat(stage.execute(command)).isEqualTo(Outcome.Done.DONE);
    }

    private String aTask() {
        return stage.runningTasks("shop").get(0).identity().id();
    }

    @Test
    void weights_that_do_not_sum_to_the_whole() {
        List<String> groups = stage.existing("shop").targetGroups();
        happen(new BalancingEvent.WeightsShifted(
                stage.existing("shop").resourceArn(ManagedResource.Type.RULE),
                List.of(new Forward(groups.get(0), 95), new Forward(groups.get(1), 4))));
        assertThat(Invariants.weights(stage)).contains("the weights of shop sum to 99");
    }

    @Test
    void a_request_to_a_deregistered_target() {
        RoutingTable before = stage.traffic().table();
        assertThat(stage.execute(new ContainerEnded(aTask(), ContainerExit.code(1))))
                .isEqualTo(Outcome.Done.DONE);
        assertThat(Invariants.routes(stage)).isEmpty();
        stage.traffic().publish(before, stage.now());
        assertThat(Invariants.routes(stage))
                .hasValueSatisfying(text -> assertThat(text).contains("which is deregistered"));
    }

    @Test
    void fewer_tasks_than_promised() {
        assertThat(stage.execute(new ContainerEnded(aTask(), ContainerExit.code(1))))
                .isEqualTo(Outcome.Done.DONE);
        assertThat(Invariants.promised(stage)).contains("shop has 1 healthy tasks and promises 2");
        assertThat(Invariants.whole(stage)).contains("shop has 1 healthy tasks only");
    }

    @Test
    void fewer_tasks_than_promised_are_excused_by_a_fault_until_there_are_enough_again() {
        stage.endTasks("shop", NONE, 1, ContainerExit.code(1));
        assertThat(Invariants.promised(stage)).isEmpty();
        rest();
        stage.timeline().advance(Duration.ofMinutes(2));
        assertThat(Invariants.promised(stage)).isEmpty();
        assertThat(stage.execute(new ContainerEnded(aTask(), ContainerExit.code(1))))
                .isEqualTo(Outcome.Done.DONE);
        assertThat(Invariants.promised(stage)).isPresent();
    }

    @Test
    void traffic_for_a_group_where_nobody_is_healthy() {
        List<String> groups = stage.existing("shop").targetGroups();
        happen(new BalancingEvent.WeightsShifted(
                stage.existing("shop").resourceArn(ManagedResource.Type.RULE),
                List.of(new Forward(groups.get(0), 95), new Forward(groups.get(1), 5))));
        assertThat(Invariants.served(stage)).contains("shop sends traffic to a group without a healthy target");
    }

    @Test
    void a_target_without_a_running_task() {
        String group = stage.existing("shop").targetGroups().get(0);
        happen(new BalancingEvent.TargetRegistered(
                group, new Target("10.9.9.9:80", "us-east-1a", new Endpoint("x", 1), new TargetHealth.Initial(0))));
        assertThat(Invariants.targets(stage)).contains("10.9.9.9:80 is initial and its task does not run");
    }

    @Test
    void two_deployments_in_progress() {
        ServiceDeployment first = stage.existing("shop").deployments().get(0);
        stage.update("shop", Calls.change(Optional.of("shop:2"), NO_PORT, NONE, Optional.empty()));
        stage.timeline().advance(Duration.ofSeconds(30));
        happen(new ExpressEvent.DeploymentMoved(first.arn(), first.state(), new DeploymentState.Baking(), stage.now()));
        assertThat(Invariants.oneDeployment(stage)).contains("two deployments of shop are in progress");
    }

    @Test
    void something_left_of_a_deleted_service_that_no_scenario_put_there() {
        InjectedFault behindTheBack = stage.execute(PutFault.of(FaultKind.RULE_ORPHANED, Optional.empty(), NONE));
        assertThat(behindTheBack.kind()).isEqualTo(FaultKind.RULE_ORPHANED);
        stage.delete("shop");
        rest();
        assertThat(Invariants.nothingLeft(stage)).contains("RULE of the deleted shop is left");
    }

    @Test
    void a_timer_left_at_the_end() {
        stage.after(Duration.ofHours(1), () -> {});
        assertThat(Invariants.noTimers(stage)).contains("a timer is left: scenario/1");
    }

    @Test
    void a_target_that_still_drains() {
        stage.endTasks("shop", NONE, 1, ContainerExit.code(1));
        assertThat(Invariants.drained(stage))
                .hasValueSatisfying(text -> assertThat(text).contains("still drains"));
    }

    @Test
    void every_invariant_is_looked_at_after_every_event_of_every_scenario() {
        String yaml = "scenario: a\nstory: b\ngiven:\n  service: shop\n  image: shop:1\ntimeline:\n"
                + "  - { at: 1m, deploy: \"shop:2\" }\nevidence:\n  - { claim: a, source: assumed, where: b }\n";
        Scenario scenario = Scenarios.read("a.yaml", yaml).scenario().orElseThrow();
        List<Long> looked = new java.util.ArrayList<>();
        Check counting = stage -> {
            looked.add(stage.mode().history().size());
            return Optional.empty();
        };
        Run run = new Runner(scenario, Replays.none(), Runner.Orders.MUST_PASS, List.of(counting)).run();
        assertThat(run.failures()).isEmpty();
        assertThat(looked).hasSizeGreaterThan(30).doesNotHaveDuplicates().isSorted();
    }
}
