package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.scenario.Explorer.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever users and faults do, the invariants hold; and what breaks them is told in a few steps. */
class ExplorerTest {
    private static final int STEPS = 40;
    private static final int SEEDS = 200;

    @Test
    void nothing_that_200_seeds_try_breaks_an_invariant() {
        Explorer explorer = new Explorer(STEPS);
        List<String> found = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(explorer::explore)
                .flatMap(Optional::stream)
                .map(finding -> "seed " + finding.seed() + ": " + finding.failure() + "\n" + finding.yaml())
                .toList();
        assertThat(found).isEmpty();
    }

    @Test
    void what_breaks_is_shrunk_to_the_few_steps_that_matter() {
        // given an invariant that a crash breaks
        Check noCrash = stage -> stage.world().slice(Tasks.class).all().stream()
                .flatMap(task -> task.stop().stream())
                .filter(stop -> stop.reason().equals("Essential container in task exited"))
                .findFirst()
                .map(stop -> "a container has crashed");
        Explorer explorer = new Explorer(STEPS, List.of(noCrash));

        // when
        List<Finding> found = LongStream.rangeClosed(1, 12)
                .mapToObj(explorer::explore)
                .flatMap(Optional::stream)
                .toList();

        // then
        assertThat(found).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.failure()).contains("a container has crashed");
            assertThat(finding.steps()).as(finding.yaml()).isBetween(2, 4);
            assertThat(finding.yaml())
                    .contains("create: ")
                    .containsAnyOf("crash", "kill", "exits after", "out of memory");
        });
    }

    @Test
    void what_was_shrunk_breaks_the_same_invariant_as_a_scenario_and_holds_without_it() {
        Check noDrain = stage -> Invariants.drained(stage).map(text -> "something drains");
        Finding finding = new Explorer(STEPS, List.of(noDrain)).explore(3).orElseThrow();
        Scenario scenario =
                Scenarios.read("found.yaml", finding.yaml()).scenario().orElseThrow();

        assertThat(new Runner(scenario, Replays.none(), Runner.Orders.MUST_PASS, List.of(noDrain))
                        .run()
                        .failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.text()).contains("something drains"));
        assertThat(Scenarios.run(scenario).failures()).isEmpty();
    }

    @Test
    void the_same_seed_finds_the_same() {
        Check noDrain = stage -> Invariants.drained(stage).map(text -> "something drains");
        Explorer explorer = new Explorer(STEPS, List.of(noDrain));
        assertThat(explorer.explore(5)).isPresent().isEqualTo(explorer.explore(5));
    }

    @Test
    void what_seeds_try_is_a_scenario_and_every_kind_of_step_and_fault_is_tried() {
        Explorer explorer = new Explorer(STEPS);
        String tried =
                LongStream.rangeClosed(1, SEEDS).mapToObj(explorer::tried).collect(Collectors.joining("\n"));
        for (String verb : List.of(
                "create",
                "deploy",
                "scale",
                "delete",
                "stop deployment",
                "traffic",
                "image",
                "kill",
                "crash",
                "out of memory",
                "alarm",
                "request",
                "fault",
                "clear")) {
            assertThat(tried).contains(", " + verb + ": ");
        }
        FaultKind.titles().forEach(title -> assertThat(tried).contains("fault: \"" + title + "\""));
    }
}
