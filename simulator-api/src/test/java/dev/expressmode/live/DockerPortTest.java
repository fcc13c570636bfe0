package dev.expressmode.live;

import static dev.expressmode.live.DockerLab.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.docker.OnDocker;
import dev.expressmode.docker.TestImages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Task;

/** The most usual mistake. Time waits for the program to listen, but not for ever. */
@OnDocker
class DockerPortTest {
    /** Long enough for an engine that is busy to start the container; after that nothing is worth waiting for. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @TempDir
    private Path data;

    @Test
    void a_port_that_nobody_listens_on_fails_the_health_checks() {
        try (DockerLab lab = DockerLab.open(data, Optional.empty(), PATIENCE)) {
            lab.create("shop", container(TestImages.good(), Map.of("LISTEN_ON", "8081")));

            Task task = lab.stopped("shop");

            assertThat(task.stopCodeAsString()).isEqualTo("ServiceSchedulerInitiated");
            assertThat(task.stoppedReason()).startsWith("Task failed ELB health checks in (target-group arn:aws:");
        }
    }
}
