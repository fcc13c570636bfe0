package dev.expressmode.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the program begins and ends, as whoever started it sees it. */
class StartedProgramTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void a_signal_ends_it_with_status_0_and_frees_its_port(String signal) throws Exception {
        try (StartedProgram program = StartedProgram.start(directory)) {
            URI endpoint = program.awaitReady();
            assertThat(StartedProgram.get(endpoint.resolve("/_sim/health"))).contains("\"ready\"");

            program.signal(signal);

            assertThat(program.awaitEnd()).as(program.log()).isZero();
            assertThatThrownBy(() -> StartedProgram.get(endpoint)).isInstanceOf(IOException.class);
            assertThat(program.log().lines()).hasSize(1);
        }
    }

    /** The SDK's models are relocated with the rest, and what it knows of operations must survive that. */
    @Test
    void it_refuses_what_it_does_not_simulate_by_name() throws Exception {
        try (StartedProgram program = StartedProgram.start(directory)) {
            HttpRequest request = HttpRequest.newBuilder(program.awaitReady())
                    .header("Content-Type", "application/x-amz-json-1.1")
                    .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.CreateTaskSet")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();

            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("UnsupportedFeatureException", "CreateTaskSet is an operation of Amazon ECS");
        }
    }

    @Test
    void init_scripts_run_in_the_order_of_their_names_before_it_is_ready() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("init"));
        Files.writeString(folder.resolve("20-second.sh"), "echo second: $(cat first)\n");
        Path first = folder.resolve("10-first");
        Files.writeString(
                first, "#!/bin/sh\necho \"$AWS_ENDPOINT_URL $AWS_REGION\" > first\ntest -r \"$EXPRESS_SIM_CA\"\n");
        Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(folder.resolve("README"), "not to be run");

        try (StartedProgram program = StartedProgram.start(directory, "--init", folder.toString())) {
            URI endpoint = program.awaitReady();

            assertThat(program.log()).startsWith("second: " + endpoint + " us-east-1\nExpress Mode Simulator ");
        }
    }

    @Test
    void an_init_script_that_fails_ends_it_and_those_after_it_do_not_run() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("init"));
        Files.writeString(folder.resolve("10-bad.sh"), "false\n");
        Files.writeString(folder.resolve("20-good.sh"), "echo not to be seen\n");

        try (StartedProgram program = StartedProgram.start(directory, "--init", folder.toString())) {
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.log())
                    .contains("10-bad.sh failed with status 1")
                    .doesNotContain("not to be seen", "Ready.");
        }
    }

    @Test
    void a_signal_ends_a_simulator_whose_init_script_hangs() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("init"));
        Files.writeString(folder.resolve("10-hangs.sh"), "echo it hangs\nexec tail -f /dev/null\n");

        try (StartedProgram program = StartedProgram.start(directory, "--init", folder.toString())) {
            program.await("it hangs");
            program.signal("TERM");

            assertThat(program.awaitEnd()).as(program.log()).isZero();
        }
    }

    @Test
    void a_folder_of_scripts_that_is_not_there_is_told_in_one_line() throws Exception {
        try (StartedProgram program = StartedProgram.start(directory, "--init", "nowhere")) {
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.log().lines()).containsExactly("express-sim: --init: cannot read the folder nowhere");
        }
    }
}
