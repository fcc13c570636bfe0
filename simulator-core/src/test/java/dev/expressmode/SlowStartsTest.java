package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.Settings;
import dev.expressmode.engine.tasks.StopTask;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskStop;
import dev.expressmode.port.Hold;
import dev.expressmode.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Containers that take real time to come up: when simulated time waits for them, and when not. */
class SlowStartsTest {
    private static final Duration APART = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<SlowStarts> made = new ArrayList<>();
    private final Simulation simulation = new Simulation(
            ExpressMode.Setup.standard(),
            containers -> {
                SlowStarts slow = new SlowStarts(containers);
                made.add(slow);
                return slow;
            },
            door -> door);
    private final Timeline timeline = simulation.mode().timeline();
    private final Duration activating = Settings.asObserved().times().taskActivating();

    private SlowStarts runtime() {
        return made.get(0);
    }

    /** Steps until a condition holds or time is held. */
    private void stepUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()
                && timeline.step(timeline.now().plus(LONG)).isPresent()) {
            // on
        }
    }

    private void stepUntilHeld() {
        stepUntil(() -> timeline.holds().any());
    }

    private String ordered(int which) {
        stepUntil(() -> runtime().underWay().size() == which);
        return runtime().underWay().get(which - 1);
    }

    private String status(String taskId) {
        return simulation
                .tasks()
                .task(taskId)
                .map(task -> task.state().lastStatus())
                .orElse("forgotten");
    }

    @Test
    void tasks_that_begin_a_little_apart_start_side_by_side() {
        // the first service of all waits for its load balancer, and whoever comes in the meantime with it
        String before = simulation.create("before", "before:1");
        runtime().up(ordered(1));
        simulation.settle(before);
        assertThat(simulation.create("one", "one:1")).isNotEmpty();
        simulation.advance(APART);
        assertThat(simulation.create("two", "two:1")).isNotEmpty();

        String first = ordered(1);
        var firstOrdered = timeline.now();
        String second = ordered(2);
        var secondOrdered = timeline.now();
        assertThat(secondOrdered).isAfter(firstOrdered);

        stepUntilHeld();
        assertThat(timeline.now()).isEqualTo(firstOrdered.plus(activating));
        assertThat(timeline.holds().names()).containsExactly("starting task " + first);

        runtime().up(first);
        assertThat(status(first)).isEqualTo("RUNNING");
        stepUntilHeld();
        assertThat(timeline.now()).isEqualTo(secondOrdered.plus(activating));
        assertThat(timeline.holds().names()).containsExactly("starting task " + second);

        runtime().up(second);
        assertThat(status(second)).isEqualTo("RUNNING");
        assertThat(timeline.holds().names()).isEmpty();
    }

    @Test
    void a_container_that_is_up_in_time_holds_nothing() {
        String service = simulation.create("shop", "shop:1");
        String task = ordered(1);
        var ordered = timeline.now();
        runtime().up(task);
        assertThat(status(task)).isEqualTo("ACTIVATING");

        stepUntil(() -> status(task).equals("RUNNING"));

        assertThat(timeline.now()).isEqualTo(ordered.plus(activating));
        simulation.settle(service);
        assertThat(simulation.tasksOf(service)).hasSize(1);
    }

    @Test
    void time_waits_for_an_application_that_still_boots_when_its_task_has_to_be_up() {
        assertThat(simulation.create("shop", "shop:1")).isNotEmpty();
        String task = ordered(1);
        var ordered = timeline.now();
        Hold boot = runtime().boots(task);
        assertThat(timeline.holds().any()).isFalse();

        stepUntilHeld();
        assertThat(timeline.now()).isEqualTo(ordered.plus(activating));
        assertThat(timeline.holds().names()).containsExactly("boot of " + task);

        boot.close();
        assertThat(timeline.holds().any()).isFalse();
    }

    @Test
    void a_late_container_holds_time_while_its_application_boots() {
        assertThat(simulation.create("shop", "shop:1")).isNotEmpty();
        String task = ordered(1);
        stepUntilHeld();

        Hold boot = runtime().boots(task);

        assertThat(timeline.holds().names()).containsExactly("boot of " + task);
        boot.close();
        assertThat(timeline.holds().any()).isFalse();
    }

    @Test
    void a_task_that_is_stopped_on_its_way_has_its_container_ended_once_that_is_up() {
        String service = simulation.create("shop", "shop:1");
        String task = ordered(1);

        simulation.mode().execute(new StopTask(task, new TaskStop(TaskStop.Code.UserInitiated, "enough")));

        assertThat(status(task)).isEqualTo("STOPPING");
        assertThat(timeline.holds().names()).containsExactly("starting task " + task);
        assertThat(timeline.step(timeline.now().plus(LONG))).isEmpty();
        int before = runtime().terminated().size();
        runtime().up(task);
        assertThat(runtime().terminated().subList(before, runtime().terminated().size()))
                .containsExactly(task);
        assertThat(timeline.holds().any()).isFalse();
        String replacement = ordered(1);
        runtime().up(replacement);
        simulation.settle(service);
        assertThat(simulation.tasksOf(service))
                .extracting(Task::identity)
                .extracting("id")
                .containsExactly(replacement);
    }

    @Test
    void a_start_that_fails_before_its_time_holds_nothing() {
        assertThat(simulation.create("shop", "shop:1")).isNotEmpty();
        String task = ordered(1);

        runtime().fails(task, "CannotStartContainerError: no");

        assertThat(status(task)).isEqualTo("DEPROVISIONING");
        stepUntil(() -> status(task).equals("STOPPED"));
        assertThat(status(task)).isEqualTo("STOPPED");
    }
}
