package dev.expressmode.docker;

import static dev.expressmode.docker.Fixture.OTHER_TASK;
import static dev.expressmode.docker.Fixture.TASK;
import static dev.expressmode.docker.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container meets: its limits, labels, variables and secrets, how it is stopped, and how its end is told. */
@OnDocker
class ContainerContractWithFargateTest {

    @TempDir
    Path directory;

    private Fixture docker = new Fixture();

    @AfterEach
    void close() {
        docker.close();
    }

    @Test
    void theContainerHasTheSizeOfItsTask() {
        docker.start(order(TestImages.app()));

        HostConfig host = Fixture.inspect(TASK).getHostConfig();
        assertThat(host.getMemory()).isEqualTo(128L * 1024 * 1024);
        assertThat(host.getMemorySwap()).isEqualTo(128L * 1024 * 1024);
        assertThat(host.getNanoCPUs()).isEqualTo(250_000_000L);
        assertThat(host.getInit()).isTrue();
    }

    @Test
    void theContainerHasAReadableNameAndTheAgentsLabels() {
        docker.start(order(TestImages.app()));

        InspectContainerResponse container = Fixture.inspect(TASK);
        assertThat(container.getName()).startsWith("/express-checkout-00000aaa-");
        assertThat(container.getConfig().getLabels())
                .containsEntry("com.amazonaws.ecs.cluster", "default")
                .containsEntry("com.amazonaws.ecs.container-name", "Main")
                .containsEntry("com.amazonaws.ecs.task-arn", "arn:aws:ecs:eu-west-1:123456789012:task/default/" + TASK)
                .containsEntry("dev.expressmode.simulator", "test")
                .containsEntry("dev.expressmode.service", "checkout")
                .containsEntry("dev.expressmode.revision", "1234567890123456789");
    }

    @Test
    void theCommandReplacesThatOfTheImage() {
        docker.start(order(TestImages.app(), "sh", "-c", "echo instead; exit 3"));

        assertThat(docker.reports.awaitExit(TASK)).isEqualTo(ContainerExit.code(3));
        assertThat(docker.lines(TASK)).containsExactly("instead");
    }

    @Test
    void aContainerThatEndsAtOnceIsReportedRunningAndThenExited() {
        docker.start(order(TestImages.app(), "true"));

        docker.reports.awaitExit(TASK);
        assertThat(docker.reports.about(TASK)).containsExactly("running", "exited 0");
    }

    @Test
    void nothingOfAnEndedContainerIsLeftInTheEngine() {
        docker.start(order(TestImages.app(), "true"));

        docker.reports.awaitExit(TASK);
        Fixture.await("removal", () -> Fixture.containerOf(TASK).isEmpty());
    }

    @Test
    void theImagesOwnStopSignalIsUsed() {
        docker.startAndAwaitUp(order(TestImages.stoppedByUsr1()));

        docker.containers.terminate(TASK);

        assertThat(docker.reports.awaitExit(TASK)).isEqualTo(ContainerExit.code(0));
        assertThat(docker.lines(TASK)).containsExactly("serving", "ended by SIGUSR1");
    }

    @Test
    void aContainerThatIgnoresItsStopSignalIsKilledAfterTheStopTimeoutOfRealTime() {
        ContainerOrder stubborn = Fixture.with(order(TestImages.app()), Map.of("IGNORE_SIGTERM", "true"), Map.of());
        docker.startAndAwaitUp(Fixture.withStopTimeout(stubborn, Duration.ofSeconds(1)));

        docker.containers.terminate(TASK);

        assertThat(docker.reports.awaitExit(TASK)).isEqualTo(ContainerExit.code(137));
    }

    @Test
    void timeIsHeldWhileAContainerEnds() {
        docker.startAndAwaitUp(order(TestImages.app()));
        docker.reports.awaitNoHolds();

        docker.containers.terminate(TASK);

        docker.reports.awaitExit(TASK);
        docker.reports.awaitNoHolds();
        assertThat(docker.reports.holds()).contains("container of task " + TASK + " ends");
    }

    @Test
    void timeIsHeldUntilTheApplicationListens() {
        docker.start(Fixture.with(order(TestImages.app()), Map.of("BOOT_SECONDS", "0.5"), Map.of()));

        docker.reports.awaitNoHolds();

        assertThat(docker.lines(TASK)).contains("serving");
    }

    @Test
    void openFilesAreLimitedAsOnFargateUnlessTheEngineRefusesThat() {
        docker.start(order(TestImages.app(), "sh", "-c", "ulimit -n"));
        docker.reports.awaitExit(TASK);

        // a machine that is a container itself may raise no limit
        assertThat(docker.lines(TASK).get(0).equals("65535"))
                .isEqualTo(TestEngine.engine().limitsOpenFiles());
    }

    @Test
    void theHealthCheckOfAnImageIsNotEcssConcern() {
        docker.start(order(TestImages.calledIll()));

        assertThat(Fixture.inspect(TASK).getState().getHealth()).isNull();
    }

    @Test
    void aProgramThatNeedsTooMuchMemoryIsKilledAndEcsSaysWhy() {
        docker.start(order(TestImages.app(), "sh", "-c", "exec tail /dev/zero"));

        ContainerExit exit = docker.reports.awaitExit(TASK);

        assertThat(exit)
                .isEqualTo(
                        new ContainerExit(137, Optional.of("OutOfMemoryError: Container killed due to memory usage")));
    }

    @Test
    void secretsComeFromTheSecretsFile() throws IOException {
        Path file = directory.resolve("secrets.json");
        Files.writeString(file, "{\"db\": {\"password\": \"hunter2\"}, \"/checkout/greeting\": \"from a parameter\"}");
        useSettings(DockerSettings.of("test").withSecretsFile(file));
        ContainerOrder order = order(TestImages.app(), "sh", "-c", "echo $PASSWORD; echo $GREETING");

        docker.start(Fixture.with(
                order,
                Map.of(),
                Map.of(
                        "PASSWORD",
                        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password::",
                        "GREETING",
                        "arn:aws:ssm:eu-west-1:123456789012:parameter/checkout/greeting")));

        docker.reports.awaitExit(TASK);
        assertThat(docker.lines(TASK)).containsExactly("hunter2", "from a parameter");
    }

    @Test
    void aMissingSecretFailsTheTaskAsInAws() {
        String reason = docker.failure(Fixture.with(
                order(TestImages.app()),
                Map.of(),
                Map.of("PASSWORD", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf")));

        assertThat(reason)
                .isEqualTo("ResourceInitializationError: unable to pull secrets or registry auth: execution resource"
                        + " retrieval failed: unable to retrieve secret from asm: service call has been retried 1"
                        + " time(s): failed to fetch secret"
                        + " arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf from secrets manager:"
                        + " ResourceNotFoundException: Secrets Manager can't find the specified secret.");
    }

    @Test
    void aTaskStoppedBeforeItsContainerIsMadeFailsToStartOrEnds() {
        docker.containers.start(order(TestImages.app()), docker.reports);
        docker.containers.kill(TASK);

        docker.containers.close();

        assertThat(docker.reports.about(TASK)).hasSizeBetween(1, 2);
        docker.reports.awaitNoHolds();
    }

    @Test
    void useOfCpuAndMemoryIsMeasuredAgainstWhatTheTaskHasReserved() {
        docker.startAndAwaitUp(order(TestImages.app()));
        docker.start(Fixture.withTask(order(TestImages.app(), "sh", "-c", "while :; do :; done"), OTHER_TASK));

        Fixture.await(
                "a measurement",
                () -> docker.containers.use(TASK).isPresent()
                        && docker.containers.use(OTHER_TASK).isPresent());

        ContainerUse idle = docker.containers.use(TASK).orElseThrow();
        ContainerUse busy = docker.containers.use(OTHER_TASK).orElseThrow();
        assertThat(idle.cpuPercent()).isLessThan(50);
        assertThat(busy.cpuPercent()).isGreaterThan(30);
        assertThat(idle.memoryPercent()).isBetween(0.01, 20.0);
    }

    private void useSettings(DockerSettings settings) {
        docker.close();
        docker = new Fixture(settings);
    }
}
