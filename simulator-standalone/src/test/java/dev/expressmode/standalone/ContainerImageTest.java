package dev.expressmode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The container image, built from nothing and run on a real engine. */
@ExtendWith(Docker.class)
class ContainerImageTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final long RUN = ProcessHandle.current().pid();
    private static final String IMAGE = "express-mode-image-test:" + RUN;
    private static final String APP = "express-mode-image-test-app:" + RUN;

    @TempDir
    private Path directory;

    @BeforeAll
    static void build() {
        Docker.command(
                List.of(ROOT.resolve("ci/image/build.sh").toString(), System.getProperty("standalone.jar"), IMAGE));
        BusyboxImage.build(APP, "from a container of its own");
    }

    @AfterAll
    static void remove() {
        Docker.run("rmi", "-f", IMAGE, APP);
    }

    private static List<String> withSocket() throws IOException {
        String socket = Docker.socket();
        String group = String.valueOf(Files.getAttribute(Path.of(socket), "unix:gid"));
        return List.of("-v", socket + ":/var/run/docker.sock", "--group-add", group);
    }

    @Test
    void without_a_docker_socket_it_runs_stand_ins_and_every_usual_wait_ends() throws Exception {
        try (SimulatorContainer simulator =
                SimulatorContainer.start(IMAGE, List.of(), "start", "--host", "0.0.0.0", "--clock", "manual")) {
            simulator.awaitReady();
            assertThat(simulator.listens(4566)).isTrue();
            assertThat(simulator.status("/_localstack/health")).isEqualTo(200);
            assertThat(simulator.status("/_sim/health")).isEqualTo(200);
            simulator.awaitHealthy();

            String host = simulator.deploy("shop", "shop:1");
            HttpResponse<String> answer = simulator.get(host, directory);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"image\":\"shop:1\"");
            assertThat(simulator.logs()).contains("runtime embedded");
            assertThat(simulator.stop()).isEqualTo("0");
        }
    }

    @Test
    void with_the_docker_socket_task_containers_run_beside_it_and_are_reached_through_it() throws Exception {
        List<String> mounted = withSocket();
        try (SimulatorContainer simulator =
                SimulatorContainer.start(IMAGE, mounted, "start", "--host", "0.0.0.0", "--clock", "manual")) {
            simulator.awaitReady();
            assertThat(simulator.logs()).contains("runtime docker");

            String host = simulator.deploy("shop", APP);
            HttpResponse<String> answer = simulator.get(host, directory);

            assertThat(answer.statusCode()).as(simulator.logs()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("from a container of its own");
            List<String> tasks = BusyboxImage.containers(APP);
            assertThat(tasks).hasSize(1);
            String network = BusyboxImage.network(tasks.get(0));
            assertThat(simulator.inspect("{{json .NetworkSettings.Networks}}")).contains(network);

            assertThat(simulator.stop()).isEqualTo("0");
            assertThat(BusyboxImage.containers(APP)).isEmpty();
            assertThat(Docker.run("network", "ls", "--format", "{{.Name}}").lines())
                    .doesNotContain(network);
        }
    }

    @Test
    void what_a_killed_one_left_is_removed_by_the_next_which_has_another_volume_and_another_name() throws Exception {
        List<String> mounted = withSocket();
        try (SimulatorContainer killed =
                SimulatorContainer.start(IMAGE, mounted, "start", "--host", "0.0.0.0", "--clock", "manual")) {
            killed.awaitReady();
            assertThat(killed.deploy("shop", APP)).isNotEmpty();
            List<String> left = BusyboxImage.containers(APP);
            assertThat(left).hasSize(1);
            String network = BusyboxImage.network(left.get(0));
            killed.kill();
            assertThat(BusyboxImage.containers(APP)).isEqualTo(left);

            try (SimulatorContainer next =
                    SimulatorContainer.start(IMAGE, mounted, "start", "--host", "0.0.0.0", "--clock", "manual")) {
                next.awaitReady();
                assertThat(next.deploy("shop", APP)).isNotEmpty();

                assertThat(BusyboxImage.containers(APP)).hasSize(1).doesNotContainAnyElementsOf(left);
                assertThat(Docker.run("network", "ls", "--format", "{{.Name}}").lines())
                        .doesNotContain(network);
                assertThat(next.stop()).isEqualTo("0");
            }
        }
    }

    @Test
    void it_holds_no_more_than_it_needs_and_runs_as_a_user_without_rights() {
        assertThat(Docker.run("image", "inspect", "--format", "{{.Config.User}}", IMAGE))
                .isEqualTo("10001:10001");
        assertThat(Docker.run("image", "inspect", "--format", "{{json .Config.Healthcheck.Test}}", IMAGE))
                .contains("health");
        assertThat(Docker.run("image", "inspect", "--format", "{{json .Config.ExposedPorts}}", IMAGE))
                .contains("4566/tcp", "8443/tcp", "4567/tcp");
        try (SimulatorContainer shell = SimulatorContainer.start(IMAGE, List.of(), "version")) {
            assertThat(Docker.run("wait", shell.name())).isEqualTo("0");
            assertThat(shell.logs()).startsWith("Express Mode Simulator ");
            assertThat(Docker.run("export", "-o", directory.resolve("files").toString(), shell.name()))
                    .isEmpty();
        }
        List<String> files = Docker.command(
                        List.of("tar", "-tf", directory.resolve("files").toString()))
                .lines()
                .toList();
        assertThat(files).contains("app/express-mode-simulator.jar", "app/archive.jsa", "java/bin/java");
        assertThat(files).doesNotContain("bin/sh", "usr/bin/sh", "bin/bash", "java/bin/javac");
    }
}
