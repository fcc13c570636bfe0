package dev.expressmode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.scenario.Explorer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code run}, {@code check} and {@code explore} as they are called from a shell. */
class RunScenariosTest {
    private static final String LIBRARY = "../scenarios/src/main/scenarios/";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int call(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("own.yaml"), text).toString();
    }

    private static String library(String name) throws IOException {
        return Files.readString(Path.of(LIBRARY + name + ".yaml"));
    }

    @Test
    void a_scenario_that_holds_ends_with_0_and_tells_its_timeline() {
        assertThat(call("run", LIBRARY + "rollback/canary-503-is-rolled-back.yaml"))
                .isZero();
        assertThat(out.toString()).contains("+0:02:00  STEP", "\nholds\n").endsWith("1 of 1 hold\n");
    }

    @Test
    void a_scenario_that_does_not_hold_ends_with_1_and_is_in_the_junit_report() throws IOException {
        Path junit = directory.resolve("junit.xml");
        String wrong = file(library("rollback/canary-503-is-rolled-back").replace("ROLLBACK_SUCCESSFUL", "SUCCESSFUL"));
        assertThat(call("run", "-q", "--junit", junit.toString(), wrong)).isEqualTo(1);
        assertThat(out.toString()).contains("does not hold").endsWith("0 of 1 hold\n");
        assertThat(junit).content().contains("failures=\"1\"", "own.yaml:");
    }

    @Test
    void a_wrong_file_ends_with_2_before_anything_runs() throws IOException {
        String wrong =
                file("scenario: x\nstory: y\ntimeline:\n  - { at: 1m, deplyo: shop:2 }\n  - { at: 5, note: z }\n");
        assertThat(call("run", LIBRARY + "rollback/canary-503-is-rolled-back.yaml", wrong))
                .isEqualTo(2);
        assertThat(out.toString())
                .contains("own.yaml:4:15: unknown step 'deplyo'", "'deploy'?", "own.yaml:5:")
                .doesNotContain("hold");
        assertThat(call("check", wrong)).isEqualTo(2);
    }

    @Test
    void what_cannot_be_played_live_ends_with_2_before_anything_starts() {
        assertThat(call("run", "--live", LIBRARY + "drain")).isEqualTo(2);
        assertThat(out.toString())
                .contains("a-long-request-is-cut-at-the-end-of-the-delay.yaml:19:5: 'request' needs requests that last")
                .doesNotContain("hold\n");
    }

    @Test
    void on_docker_images_do_not_answer_as_they_are_told() {
        assertThat(call("run", "--live", "--runtime", "docker", LIBRARY + "rollback/canary-503-is-rolled-back.yaml"))
                .isEqualTo(2);
        assertThat(out.toString()).contains("'image' needs stand-ins: real containers answer as they like");
    }

    @Test
    void a_scenario_can_be_played_live_with_the_same_reports() throws IOException {
        Path report = directory.resolve("report");
        assertThat(call(
                        "run",
                        "--live",
                        "--report",
                        report.toString(),
                        LIBRARY + "infrastructure/without-pass-role-nothing-is-created.yaml"))
                .isZero();
        assertThat(out.toString()).contains("holds", "1 of 1 hold");
        assertThat(report.resolve("index.html")).exists();
    }

    @Test
    void live_options_that_do_not_go_together_are_told() {
        String file = LIBRARY + "rollback/canary-503-is-rolled-back.yaml";
        assertThat(call("run", "--live", "--endpoint", "http://localhost:1", file))
                .isEqualTo(2);
        assertThat(err.toString()).contains("give either --live or --endpoint");
        assertThat(call("run", "--live", "--golden", "strict", file)).isEqualTo(2);
        assertThat(err.toString()).contains("--golden is for virtual time");
        assertThat(call("run", "--live", "--requests", "0", file)).isEqualTo(2);
        assertThat(call("run", "--endpoint", "localhost:4566", file)).isEqualTo(2);
        assertThat(err.toString()).contains("--endpoint must look like http://localhost:4566");
    }

    @Test
    void explore_says_how_many_seeds_hold_and_ends_with_0() {
        assertThat(call("explore", "--seeds", "3", "--steps", "5", "--out", directory.toString()))
                .isZero();
        assertThat(out.toString()).isEqualTo("3 of 3 seeds hold\n");
        assertThat(directory).isEmptyDirectory();
    }

    /** The engine breaks no invariant, so that the explorer is given one seed that does; how it shrinks has its own test. */
    @Test
    void a_seed_that_breaks_something_is_printed_and_written_as_a_scenario_and_ends_with_1() {
        Explorer real = new Explorer(4);
        Explore explore = new Explore(steps -> seed -> seed == 7
                ? Optional.of(new Explorer.Finding(7, "the weights of shop sum to 99", 4, real.tried(7)))
                : real.explore(seed));
        CommandLine commandLine = new CommandLine(explore).setOut(new PrintWriter(out));
        Path found = directory.resolve("found");

        assertThat(commandLine.execute("--from", "6", "--seeds", "3", "--steps", "9", "--out", found.toString()))
                .isEqualTo(1);

        Path file = found.resolve("seed-7.yaml");
        assertThat(out.toString())
                .isEqualTo("seed 7: the weights of shop sum to 99\n  4 of 9 steps are enough: " + file
                        + "\n2 of 3 seeds hold\n");
        assertThat(call("check", file.toString())).isZero();
    }

    @Test
    void explore_refuses_numbers_that_make_no_sense() {
        assertThat(call("explore", "--seeds", "0")).isEqualTo(2);
        assertThat(call("explore", "--steps", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--seeds and --steps must be at least 1");
    }
}
