package dev.expressmode.docker;

import static dev.expressmode.docker.Fixture.TASK;
import static dev.expressmode.docker.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own logins open private registries to the simulator, wherever Docker keeps them. */
@OnDocker
class PrivateRegistryTest {

    private static final String LOGIN = "otto:s3cret";

    @TempDir
    private Path folder;

    private FakeRegistry registry() {
        return new FakeRegistry(TestImages.layer(), Optional.of(LOGIN));
    }

    private Fixture withConfiguration(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), json);
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerConfig(folder.toString())
                .build();
        DockerEngine engine = DockerEngine.find(
                        config, new RegistryLogins(file, List.of(folder)), Duration.ofSeconds(20))
                .orElseThrow();
        return new Fixture(engine, DockerSettings.of("test"));
    }

    private static String hostOf(FakeRegistry registry) {
        return registry.reference("").replace("/", "");
    }

    @Test
    void aLoginInTheConfigurationOpensAPrivateRegistry() throws IOException {
        try (FakeRegistry registry = registry()) {
            String encoded = Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8));
            String image = registry.reference("good:1");
            try (Fixture docker =
                    withConfiguration("{\"auths\":{\"" + hostOf(registry) + "\":{\"auth\":\"" + encoded + "\"}}}")) {
                docker.start(order(image));

                assertThat(docker.reports.everything()).contains(TASK + " image " + registry.manifestDigest());
            }
            TestImages.remove(image);
        }
    }

    @Test
    void withoutALoginThePullIsDenied() throws IOException {
        try (FakeRegistry registry = registry();
                Fixture docker = withConfiguration("{}")) {
            assertThat(docker.failure(order(registry.reference("good:1"))))
                    .startsWith("CannotPullContainerError")
                    .contains("pull access denied");
        }
    }

    @Test
    void aLoginKeptByAHelperOpensItToo() throws IOException {
        Path program = Files.writeString(
                folder.resolve("docker-credential-box"),
                "#!/bin/sh\ncat >/dev/null\necho '{\"Username\":\"otto\",\"Secret\":\"s3cret\"}'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (FakeRegistry registry = registry()) {
            String image = registry.reference("good:1");
            try (Fixture docker = withConfiguration("{\"credsStore\":\"box\"}")) {
                docker.start(order(image));

                assertThat(docker.reports.everything()).contains(TASK + " image " + registry.manifestDigest());
            }
            TestImages.remove(image);
        }
    }
}
