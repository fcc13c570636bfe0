package dev.expressmode.liverun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.expressmode.embedded.ImageMapping;
import dev.expressmode.live.RuntimeKind;
import dev.expressmode.scenario.Run;
import dev.expressmode.scenario.Scenario;
import dev.expressmode.scenario.Scenarios;
import dev.expressmode.scenario.text.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The library live: real AWS calls, real requests through the front door, simulated time by the control API. */
class LiveLibraryTest {
    private static final Path LIBRARY = Path.of("../scenarios/src/main/scenarios");

    /** At least one for each verb and each area; all that can be played are played by hand with {@code run --live}. */
    private static final List<String> PLAYED = List.of(
            "delete/a-quick-recreate-is-refused-while-draining",
            "delete/an-orphaned-listener-rule-stays",
            "delete/the-ordinary-delete-is-refused",
            "deploy/a-throttled-pipeline-tries-again",
            "health/a-crashed-task-is-replaced",
            "health/an-image-for-another-architecture-never-starts",
            "health/one-target-among-many-resets-its-connections",
            "infrastructure/fresh-roles-wedge-for-ever",
            "infrastructure/without-pass-role-nothing-is-created",
            "rollback/a-crawler-rolls-back-a-healthy-version",
            "rollback/an-alarm-late-in-the-bake-still-counts",
            "rollback/an-own-threshold-of-the-alarm-is-written-over",
            "rollback/canary-503-is-rolled-back",
            "sharing/a-rule-by-hand-for-ones-own-domain-breaks-at-the-next-deployment",
            "infrastructure/a-load-balancer-deleted-by-hand-poisons-later-services");

    /** What cannot be played live, and why. */
    private static final Map<String, Set<String>> NOT_PLAYED = Map.of(
            "drain/answers-that-trickle-hold-a-drain-up",
            Set.of("'fault' needs requests that last for simulated minutes, which no real client holds open"),
            "rollback/a-version-too-slow-for-the-balancer-is-not-rolled-back",
            Set.of("'fault' needs requests that last for simulated minutes, which no real client holds open"),
            "drain/a-long-request-is-cut-at-the-end-of-the-delay",
            Set.of("'request' needs requests that last for simulated minutes, which no real client holds open"),
            "drain/a-short-request-finishes-during-a-drain",
            Set.of("'request' needs requests that last for simulated minutes, which no real client holds open"));

    private static OwnSimulators simulators;

    @BeforeAll
    static void start() throws IOException {
        simulators = new OwnSimulators(RuntimeKind.EMBEDDED, ImageMapping.none(), 5);
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    private static Scenario scenario(Path file) {
        try {
            return Scenarios.read(file).scenario().orElseThrow();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Path file(String name) {
        return LIBRARY.resolve(name + ".yaml");
    }

    @Test
    void the_whole_library_can_be_played_live_but_for_these() throws IOException {
        Map<String, Set<String>> missing = new TreeMap<>();
        try (Stream<Path> files = Files.walk(LIBRARY)) {
            files.filter(file -> file.toString().endsWith(".yaml")).forEach(file -> {
                Set<String> why = simulators.missing(scenario(file)).stream()
                        .map(Mistake::text)
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!why.isEmpty()) {
                    missing.put(LIBRARY.relativize(file).toString().replaceFirst("\\.yaml$", ""), why);
                }
            });
        }
        assertThat(missing).isEqualTo(NOT_PLAYED);
    }

    @TestFactory
    Stream<DynamicTest> a_scenario_comes_out_live_as_on_virtual_time() {
        return PLAYED.stream()
                .map(name -> dynamicTest(name, () -> {
                    Scenario scenario = scenario(file(name));
                    Run live = simulators.play(scenario, file(name));
                    Run virtual = Scenarios.run(scenario, file(name));
                    assertThat(live.timeline()).endsWith("\nholds\n");
                    assertThat(live.holds()).isEqualTo(virtual.holds());
                    assertThat(told(live)).containsExactlyInAnyOrderElementsOf(told(virtual));
                }));
    }

    @Test
    void what_does_not_hold_on_virtual_time_does_not_hold_live_at_the_same_lines() throws IOException {
        String wrong = Files.readString(file("rollback/canary-503-is-rolled-back"))
                .replace("deployment: ROLLBACK_SUCCESSFUL", "deployment: SUCCESSFUL")
                .replace("failed requests below 2%", "no failed requests");
        Scenario scenario = Scenarios.read("wrong.yaml", wrong).scenario().orElseThrow();

        Run live = simulators.play(scenario, Path.of("wrong.yaml"));

        assertThat(lines(live)).isEqualTo(lines(Scenarios.run(scenario))).hasSize(2);
    }

    private static List<Integer> lines(Run run) {
        return run.failures().stream().map(failure -> failure.place().line()).toList();
    }

    /** What was done and what came true; when exactly differs by some seconds, and what else is told differs altogether. */
    private static List<String> told(Run run) {
        List<String> told = new ArrayList<>();
        run.lines().stream()
                .filter(line -> line.kind().equals("STEP") || line.kind().equals("expect"))
                .forEach(line -> told.add(line.kind() + " " + line.text()));
        return told;
    }
}
