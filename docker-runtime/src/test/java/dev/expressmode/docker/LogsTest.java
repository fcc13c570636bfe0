package dev.expressmode.docker;

import static dev.expressmode.docker.Fixture.TASK;
import static dev.expressmode.docker.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of what containers write. */
@OnDocker
class LogsTest {

    private final Fixture docker = new Fixture(DockerSettings.of("test").withLogBytes(64 * 1024));

    @AfterEach
    void close() {
        docker.close();
    }

    @Test
    void outputAndErrorsAreKeptAfterTheEnd() {
        docker.start(order(TestImages.app(), "sh", "-c", "echo out; echo err >&2; printf unfinished"));
        docker.reports.awaitExit(TASK);

        assertThat(docker.lines(TASK)).containsExactlyInAnyOrder("out", "err", "unfinished");
    }

    @Test
    void aTaskNobodyStartedHasNoLog() {
        assertThat(docker.containers.logs("nobody")).isEmpty();
    }

    @Test
    void aHundredMegabytesNeitherBlockTheContainerNorFillTheHeap() {
        String line = "0123456789".repeat(100);
        docker.start(order(TestImages.app(), "sh", "-c", "yes " + line + " | head -n 100000; echo done"));
        docker.reports.awaitExit(TASK);

        LogTail tail = docker.containers.logs(TASK).orElseThrow();
        assertThat(tail.lines()).last().extracting(LogTail.Line::text).isEqualTo("done");
        assertThat(tail.lines()).hasSizeBetween(10, 70);
        assertThat(tail.droppedLines()).isPositive();
    }
}
