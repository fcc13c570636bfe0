package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.scenario.Run.Failure;
import org.junit.jupiter.api.Test;

/** What a run says when things are not as the scenario has it, and that it says the same every time. */
class RunTest {
    private static Run run(String timeline, String rest) {
        String yaml = """
                scenario: A claim
                story: What happened.
                given:
                  service: checkout
                  image: checkout:41
                  tasks: 2
                  traffic: 10 per second
                timeline:
                """ + timeline.indent(2) + rest + """
                evidence:
                  - { claim: so it is, source: assumed, where: here }
                """;
        Scenarios.Read read = Scenarios.read("a.yaml", yaml);
        assertThat(read.mistakes()).isEmpty();
        return Scenarios.run(read.scenario().orElseThrow());
    }

    @Test
    void an_expectation_at_a_moment_fails_with_what_is_so_instead() {
        assertThat(run("- at: 1m\n  expect: { alarm: ALARM }\n", "").failures())
                .extracting(Failure::text)
                .containsExactly("expected: alarm ALARM; but alarm is OK");
    }

    @Test
    void an_expectation_by_a_time_holds_as_soon_as_it_is_so_once() {
        Run run = run("- at: 1m\n  deploy: checkout:42\n- by: 20m\n  expect: { stage: BAKE_TIME }\n", "");
        assertThat(run.failures()).isEmpty();
    }

    @Test
    void an_expectation_by_a_time_fails_at_its_end_only() {
        assertThat(run("- by: 3m\n  expect: { alarm: ALARM }\n", "").failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.offset().toMinutes()).isEqualTo(3));
    }

    @Test
    void a_check_that_breaks_is_told_when_it_breaks() {
        Run run = run("- at: 1m\n  kill: 1 task\n", "always:\n  - at least 2 healthy tasks\n");
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.text())
                        .isEqualTo("always: at least 2 healthy tasks; but checkout has 1 healthy tasks"))
                .satisfies(failure -> assertThat(failure.offset().toSeconds()).isEqualTo(60));
    }

    @Test
    void a_refused_order_is_a_failure_unless_it_is_asked_for() {
        assertThat(run("- at: 1m\n  deploy: checkout:42\n  port: 70000\n", "").failures())
                .extracting(Failure::text)
                .singleElement()
                .asString()
                .startsWith("refused: InvalidParameterException: ");
        assertThat(run("- at: 1m\n  deploy: checkout:42\n  port: 70000\n  refused: InvalidParameter\n", "")
                        .failures())
                .isEmpty();
    }

    @Test
    void the_same_scenario_tells_the_same_timeline_again() {
        String timeline = "- at: 1m\n  image: checkout:42\n  answers: { status: 500, for: 2% }\n"
                + "- at: 2m\n  deploy: checkout:42\n- at: 4m\n  crash: 1 task\n";
        assertThat(run(timeline, "").timeline()).isEqualTo(run(timeline, "").timeline());
    }
}
