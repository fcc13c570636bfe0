package dev.expressmode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one script that the GitHub action and the GitLab snippet run, on the packaged jar. */
class CiScriptTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path directory;

    @AfterEach
    void stopWhateverRuns() throws Exception {
        run(Map.of(), "stop");
    }

    private int run(Map<String, String> more, String command) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                        ROOT.resolve("ci/simulator.sh").toString(), command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said-" + command).toFile());
        Map<String, String> environment = script.environment();
        environment.remove("GITHUB_ENV");
        environment.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + environment.get("PATH"));
        environment.put("EXPRESS_SIM_JAR", System.getProperty("standalone.jar"));
        environment.put("EXPRESS_SIM_HOME", directory.resolve("sim").toString());
        environment.put("EXPRESS_SIM_PORT", "0");
        environment.put("EXPRESS_SIM_ALB_PORT", "0");
        environment.put("EXPRESS_SIM_PROXY_PORT", "0");
        environment.put("EXPRESS_SIM_ARGS", "--runtime embedded --clock manual");
        environment.putAll(more);
        return script.start().waitFor();
    }

    private Map<String, String> exported(Path file) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return variables;
    }

    @Test
    void a_job_gets_an_endpoint_credentials_and_the_ca_and_keeps_log_and_history() throws Exception {
        Path hooks = Files.createDirectory(directory.resolve("init"));
        Files.writeString(hooks.resolve("10-first.sh"), "echo Ready.; echo \"$AWS_ENDPOINT_URL\" > seen\n");
        Files.writeString(hooks.resolve("20-second.sh"), "test -f seen\n");
        Path githubEnv = Files.createFile(directory.resolve("github-env"));

        int started = run(Map.of("EXPRESS_SIM_INIT", hooks.toString(), "GITHUB_ENV", githubEnv.toString()), "start");

        assertThat(started)
                .as(Files.readString(directory.resolve("said-start")))
                .isZero();
        Map<String, String> env = exported(githubEnv);
        assertThat(env).containsEntry("AWS_ACCESS_KEY_ID", "test").containsEntry("AWS_REGION", "us-east-1");
        assertThat(Path.of(env.get("EXPRESS_SIM_CA"))).content().contains("BEGIN CERTIFICATE");
        assertThat(directory.resolve("seen")).content().isEqualToIgnoringNewLines(env.get("AWS_ENDPOINT_URL"));
        assertThat(health(env.get("AWS_ENDPOINT_URL"))).isEqualTo(200);

        assertThat(run(Map.of(), "stop")).isZero();

        assertThat(directory.resolve("sim/artifacts/simulator.log")).content().contains("Ready.");
        assertThat(directory.resolve("sim/artifacts/history.json")).content().startsWith("[");
    }

    @Test
    void a_hook_that_fails_fails_the_start() throws Exception {
        Path hooks = Files.createDirectory(directory.resolve("init"));
        Files.writeString(hooks.resolve("10-bad.sh"), "false\n");

        assertThat(run(Map.of("EXPRESS_SIM_INIT", hooks.toString()), "start")).isNotZero();
        assertThat(directory.resolve("said-start")).content().contains("10-bad.sh failed with status 1");
    }

    @Test
    void a_simulator_that_cannot_start_is_told_with_its_own_words() throws Exception {
        assertThat(run(Map.of("EXPRESS_SIM_ARGS", "--clock never"), "start")).isNotZero();
        assertThat(directory.resolve("said-start")).content().contains("'never' is no pace");
    }

    private static int health(String endpoint) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint + "/_localstack/health"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
