package dev.expressmode.docker;

import static dev.expressmode.docker.Fixture.TASK;
import static dev.expressmode.docker.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.SidecarOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Containers beside the one that gets requests, on a real engine. */
@OnDocker
class SidecarsTest {

    private static final String AGENT = "agent";

    private final Fixture docker = new Fixture();

    @AfterEach
    void close() {
        docker.close();
    }

    private static ContainerOrder with(String image, String... command) {
        return order(TestImages.app())
                .beside(List.of(new SidecarOrder(
                        AGENT, image, List.of(command), Map.of("GREETING", "aside"), Map.of(), Optional.empty())));
    }

    private static ContainerOrder with(String script) {
        return with(TestImages.app(), "sh", "-c", script);
    }

    private List<String> agentSaid() {
        return docker.lines(Sidecar.logName(TASK, AGENT));
    }

    @Test
    void reachesTheFirstContainerAtLocalhostAndWritesToAStreamOfItsOwn() {
        docker.startAndAwaitUp(with("until wget -q -O - http://127.0.0.1:80/; do sleep 0.1; done; echo $GREETING"));

        assertThat(docker.reports.awaitExit(TASK, AGENT).exitCode()).isZero();
        assertThat(agentSaid()).last().asString().endsWith("aside");
        assertThat(docker.lines(TASK)).doesNotContain("aside");
    }

    @Test
    void endsAloneAndIsRemoved() {
        Endpoint endpoint = docker.startAndAwaitUp(with("exit 3"));

        assertThat(docker.reports.awaitExit(TASK, AGENT).exitCode()).isEqualTo(3);
        Fixture.await("one container to be left", () -> EngineView.containers().size() == 1);
        assertThat(docker.get(endpoint)).isEmpty();
        assertThat(docker.reports.about(TASK)).doesNotContain("exited 0");
    }

    @Test
    void endsWithItsTaskWhichEndsAfterIt() {
        docker.startAndAwaitUp(with("trap 'echo bye; exit 4' TERM; while true; do sleep 0.1; done"));
        assertThat(EngineView.containers()).hasSize(2);

        docker.containers.terminate(TASK);
        docker.reports.awaitExit(TASK);

        assertThat(docker.reports.about(TASK)).containsExactly("running", "agent exited 4", "exited 0");
        assertThat(agentSaid()).containsExactly("bye");
        Fixture.await("nothing to be left", () -> EngineView.containers().isEmpty());
    }

    @Test
    void isEndedWhenTheFirstContainerEndsByItself() {
        docker.containers.start(
                order(TestImages.app(), "sh", "-c", "sleep 0.5; exit 9")
                        .beside(with("sleep 600").sidecars()),
                docker.reports);

        assertThat(docker.reports.awaitExit(TASK).exitCode()).isEqualTo(9);
        assertThat(docker.reports.awaitExit(TASK, AGENT).exitCode()).isEqualTo(143);
        Fixture.await("nothing to be left", () -> EngineView.containers().isEmpty());
    }

    @Test
    void isKilledWithItsTask() {
        docker.startAndAwaitUp(with("trap '' TERM; while true; do sleep 0.1; done"));

        docker.containers.kill(TASK);

        assertThat(docker.reports.awaitExit(TASK, AGENT).exitCode()).isEqualTo(137);
        Fixture.await("nothing to be left", () -> EngineView.containers().isEmpty());
    }

    @Test
    void withoutItsImageTheTaskDoesNotStart() {
        try (Fixture never = new Fixture(DockerSettings.of("test").withPullPolicy(PullPolicy.NEVER))) {
            assertThat(never.failure(with("nobody/has-this:1", "true"))).startsWith("CannotPullContainerError: ");
        }
        assertThat(EngineView.containers()).isEmpty();
    }

    @Test
    void whenTheEngineRefusesItTheTaskDoesNotStartAndLeavesNothing() {
        SidecarOrder refused = new SidecarOrder(
                "no name for an engine", TestImages.app(), List.of(), Map.of(), Map.of(), Optional.empty());

        assertThat(docker.failure(order(TestImages.app()).beside(List.of(refused))))
                .startsWith("CannotCreateContainerError: ");
        Fixture.await("nothing to be left", () -> EngineView.containers().isEmpty());
    }

    @Test
    void findsItselfAndItsTaskInTheMetadata() {
        docker.startAndAwaitUp(with("wget -q -O - $ECS_CONTAINER_METADATA_URI_V4; echo;"
                + " wget -q -O - $ECS_CONTAINER_METADATA_URI_V4/task; echo"));
        docker.reports.awaitExit(TASK, AGENT);

        assertThat(agentSaid().get(0)).contains("\"Name\":\"agent\"").doesNotContain("\"Name\":\"Main\"");
        assertThat(agentSaid().get(1)).contains("\"Name\":\"agent\"").contains("\"Name\":\"Main\"");
    }
}
