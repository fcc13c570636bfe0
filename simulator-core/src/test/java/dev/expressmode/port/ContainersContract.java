package dev.expressmode.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Containers} adapter promises about the life of a container. */
public abstract class ContainersContract {

    private static final String TASK = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_TASK = "fedcba9876543210fedcba9876543210";

    /** What the adapter has reported. */
    protected final RecordingReports reports = new RecordingReports();

    private Containers containers;

    /** The adapter under test, fresh for each test, which closes it. */
    protected abstract Containers newContainers();

    /**
     * An order for a container that answers every request with 200, and with {@code greeting} as the body, which must
     * reach it by an environment variable. It ends on SIGTERM, once the requests it is answering are done.
     */
    protected abstract ContainerOrder greeting(String taskId, String greeting);

    /** An order for a container that cannot be started. */
    protected abstract ContainerOrder unstartable(String taskId);

    /** An order for a container that goes on when it gets SIGTERM. */
    protected abstract ContainerOrder ignoringSigterm(String taskId);

    /** Waits until the application in a running container is up; nothing to do if it is from the beginning. */
    protected void awaitUp(Endpoint endpoint) {}

    @BeforeEach
    void open() {
        containers = newContainers();
    }

    @AfterEach
    void close() {
        containers.close();
    }

    /** The adapter of this test. */
    protected Containers containers() {
        return containers;
    }

    /** Starts a container and waits until it is up. */
    protected Endpoint startAndAwaitUp(ContainerOrder order) {
        containers.start(order, reports);
        Endpoint endpoint = reports.awaitRunning(order.taskId());
        awaitUp(endpoint);
        return endpoint;
    }

    @Test
    void aStartIsAnsweredByRunningOnce() {
        startAndAwaitUp(greeting(TASK, "hello"));

        assertThat(reports.about(TASK)).containsExactly("running");
    }

    @Test
    void anImageIsResolvedAtMostOnceAndBeforeTheContainerRuns() {
        startAndAwaitUp(greeting(TASK, "hello"));

        assertThat(reports.everything()).endsWith(TASK + " running").hasSizeBetween(1, 2);
        assertThat(reports.everything().get(0)).matches(TASK + " (image sha256:[0-9a-f]{64}|running)");
    }

    @Test
    void aStartThatFailsIsAnsweredByItsReasonAndNothingElse() {
        containers.start(unstartable(TASK), reports);

        assertThat(reports.awaitFailure(TASK)).matches("[A-Za-z]+Error: .+");
        containers.terminate(TASK);
        containers.kill(TASK);
        containers.close();
        assertThat(reports.about(TASK)).containsExactly("failed to start");
    }

    @Test
    void aTerminatedContainerEndsOnce() {
        startAndAwaitUp(greeting(TASK, "hello"));

        containers.terminate(TASK);

        assertThat(reports.awaitExit(TASK).exitCode()).isIn(0, 143);
        containers.terminate(TASK);
        containers.kill(TASK);
        containers.close();
        assertThat(reports.about(TASK)).hasSize(2).startsWith("running");
    }

    @Test
    void aContainerThatIgnoresSigtermEndsWhenItIsKilled() {
        startAndAwaitUp(ignoringSigterm(TASK));

        containers.terminate(TASK);
        containers.kill(TASK);

        assertThat(reports.awaitExit(TASK).exitCode()).isEqualTo(137);
        containers.close();
        assertThat(reports.about(TASK)).containsExactly("running", "exited 137");
    }

    @Test
    void aKilledContainerEndsOnceWith137() {
        startAndAwaitUp(greeting(TASK, "hello"));

        containers.kill(TASK);

        assertThat(reports.awaitExit(TASK).exitCode()).isEqualTo(137);
        containers.kill(TASK);
        containers.close();
        assertThat(reports.about(TASK)).containsExactly("running", "exited 137");
    }

    @Test
    void endingAnUnknownTaskDoesNothing() {
        startAndAwaitUp(greeting(TASK, "hello"));

        containers.terminate(OTHER_TASK);
        containers.kill(OTHER_TASK);

        assertThat(reports.about(OTHER_TASK)).isEmpty();
        assertThat(reports.about(TASK)).containsExactly("running");
    }

    @Test
    void endingOneContainerLeavesTheOtherAlone() {
        Endpoint first = startAndAwaitUp(greeting(TASK, "hello"));
        Endpoint second = startAndAwaitUp(greeting(OTHER_TASK, "hello"));

        containers.terminate(TASK);
        reports.awaitExit(TASK);

        assertThat(second).isNotEqualTo(first);
        assertThat(reports.about(OTHER_TASK)).containsExactly("running");
    }

    @Test
    void closingEndsEveryContainer() {
        startAndAwaitUp(greeting(TASK, "hello"));
        startAndAwaitUp(ignoringSigterm(OTHER_TASK));

        containers.close();

        reports.awaitExit(TASK);
        reports.awaitExit(OTHER_TASK);
    }

    @Test
    void noHoldOutlivesTheWorkItStandsFor() {
        startAndAwaitUp(greeting(TASK, "hello"));
        reports.awaitNoHolds();
        startAndAwaitUp(ignoringSigterm(OTHER_TASK));
        containers.terminate(TASK);
        containers.kill(OTHER_TASK);
        reports.awaitExit(TASK);
        reports.awaitExit(OTHER_TASK);

        reports.awaitNoHolds();
    }
}
