package dev.expressmode.docker;

import static dev.expressmode.docker.Fixture.OTHER_TASK;
import static dev.expressmode.docker.Fixture.TASK;
import static dev.expressmode.docker.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network;
import dev.expressmode.port.ContainerExit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine that goes away, and comes back or not. */
@OnDocker
class EngineLossTest {

    private final EngineProxy proxy = new EngineProxy();
    private final DockerEngine engine = proxy.engine();
    private Fixture docker = new Fixture(engine, DockerSettings.of("loss"));

    @AfterEach
    void close() {
        proxy.comeBack();
        docker.close();
        engine.close();
        proxy.close();
    }

    @Test
    void aTaskIsFoundAgainAndItsEndSeen() {
        docker.startAndAwaitUp(order(TestImages.app()));

        proxy.goAway();
        proxy.comeBack();
        docker.containers.terminate(TASK);

        assertThat(docker.reports.awaitExit(TASK)).isEqualTo(ContainerExit.code(0));
    }

    @Test
    void anEndThatNobodySawIsReportedOnceTheEngineIsBack() {
        docker.startAndAwaitUp(order(TestImages.app()));
        String id = Fixture.containerOf(TASK).orElseThrow().getId();

        proxy.goAway();
        TestEngine.engine().calls().killContainerCmd(id).exec();
        proxy.comeBack();

        assertThat(docker.reports.awaitExit(TASK)).isEqualTo(ContainerExit.code(137));
    }

    @Test
    void aContainerRemovedMeanwhileIsReportedKilled() {
        docker.startAndAwaitUp(order(TestImages.app()));
        String id = Fixture.containerOf(TASK).orElseThrow().getId();

        proxy.goAway();
        TestEngine.engine().calls().removeContainerCmd(id).withForce(true).exec();
        proxy.comeBack();

        assertThat(docker.reports.awaitExit(TASK).exitCode()).isEqualTo(137);
    }

    @Test
    void aSignalThatDidNotReachTheEngineIsSentWhenItIsBack() {
        docker.startAndAwaitUp(order(TestImages.app()));

        proxy.goAway();
        docker.containers.kill(TASK);
        proxy.comeBack();

        assertThat(docker.reports.awaitExit(TASK)).isEqualTo(ContainerExit.code(137));
        docker.reports.awaitNoHolds();
    }

    @Test
    void aStartWhileTheEngineIsAwayFails() {
        docker.startAndAwaitUp(order(TestImages.app()));
        proxy.goAway();

        assertThat(docker.failure(Fixture.withTask(order(TestImages.app()), OTHER_TASK)))
                .startsWith("CannotStartContainerError: the Docker engine failed: ");
    }

    @Test
    void anEngineThatStaysAwayTakesItsTasksWithIt() {
        docker.close();
        docker = new Fixture(engine, DockerSettings.of("loss").withEnginePatience(Duration.ofMillis(300)));
        docker.startAndAwaitUp(order(TestImages.app()));

        proxy.goAway();

        assertThat(docker.reports.awaitExit(TASK).reason().orElseThrow())
                .startsWith("ContainerRuntimeError: the Docker engine has not answered for ");
        proxy.comeBack();
        Fixture.await("removal of the given-up container", () -> Fixture.containerOf(TASK)
                .isEmpty());
    }

    @Test
    void closingWithoutAnEngineDoesNotHang() {
        docker.startAndAwaitUp(order(TestImages.app()));
        proxy.goAway();

        docker.containers.close();

        assertThat(docker.reports.about(TASK)).containsExactly("running", "exited 137");
        proxy.comeBack();
        String id = Fixture.containerOf(TASK).orElseThrow().getId();
        DockerClient calls = TestEngine.engine().calls();
        calls.removeContainerCmd(id).withForce(true).exec();
        calls.listNetworksCmd().withFilter("label", List.of(Labels.SIMULATOR + "=loss")).exec().stream()
                .map(Network::getId)
                .forEach(network -> calls.removeNetworkCmd(network).exec());
    }
}
