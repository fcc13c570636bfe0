package dev.expressmode.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the search for an engine finds, and that it ends. */
class DockerEngineTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private static Optional<DockerEngine> find(String host) {
        return DockerEngine.find(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(host)
                        .build(),
                PATIENCE);
    }

    @Test
    void whoTakesCallsAndNeverAnswersIsNoEngine() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(find("tcp://127.0.0.1:" + silent.getLocalPort())).isEmpty();
        }
    }

    @Test
    void whoIsNotThereIsNoEngine() {
        assertThat(find("unix://" + folder.resolve("nobody.sock"))).isEmpty();
    }

    @Test
    void theCurrentContextLeadsToAnEngine() throws IOException {
        // the folder of a context has the digest of its name
        Path meta = folder.resolve("contexts/meta/f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16");
        Files.createDirectories(meta);
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\":\"colima\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":"
                        + "\"unix:///somewhere/colima.sock\",\"SkipTLSVerify\":false}}}",
                StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("config.json"), "{\"currentContext\":\"colima\"}");

        assertThat(DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerConfig(folder.toString())
                        .build()
                        .getDockerHost())
                .hasToString("unix:///somewhere/colima.sock");
    }
}
