package dev.expressmode.docker;

import static dev.expressmode.docker.Fixture.OTHER_TASK;
import static dev.expressmode.docker.Fixture.TASK;
import static dev.expressmode.docker.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left in the engine, and what is left alone. */
@OnDocker
class CleanlinessTest {

    /** No process has this number for longer than it takes to look. */
    private static final Owner DEAD =
            new Owner(Owner.thisProcess().host(), Owner.thisProcess().pid(), 1);

    private final DockerClient engine = TestEngine.engine().calls();
    private Optional<String> foreign = Optional.empty();

    @AfterEach
    void removeForeign() {
        foreign.ifPresent(id -> engine.removeContainerCmd(id).withForce(true).exec());
    }

    @Test
    void aNormalEndLeavesNothing() {
        Fixture docker = new Fixture(DockerSettings.of("leaves-nothing"));
        docker.startAndAwaitUp(order(TestImages.app()));
        docker.start(Fixture.withTask(order(TestImages.app()), OTHER_TASK));

        docker.close();

        assertThat(ofSimulator("leaves-nothing")).isEmpty();
        assertThat(networksOf("leaves-nothing")).isEmpty();
    }

    @Test
    void theNextStartRemovesWhatAKilledSimulatorLeft() {
        leftBehind("killed", DEAD);
        engine.createNetworkCmd()
                .withName("express-sim-killed")
                .withLabels(labels("killed", DEAD))
                .exec();

        try (Fixture docker = new Fixture(DockerSettings.of("killed"))) {
            docker.start(order(TestImages.app()));

            assertThat(ofSimulator("killed")).hasSize(1);
            assertThat(networksOf("killed")).hasSize(1).doesNotContain("express-sim-killed");
        }
    }

    @Test
    void theNextStartOfAnySimulatorOnThisHostRemovesWhatADeadProcessLeft() {
        leftBehind("somebody-else", DEAD);

        try (Fixture docker = new Fixture(DockerSettings.of("next"))) {
            docker.start(order(TestImages.app()));

            assertThat(ofSimulator("somebody-else")).isEmpty();
        }
    }

    @Test
    void whatBelongsToALiveSimulatorIsLeftAlone() {
        try (Fixture first = new Fixture(DockerSettings.of("same"));
                Fixture second = new Fixture(DockerSettings.of("same"))) {
            first.start(order(TestImages.app()));
            second.start(Fixture.withTask(order(TestImages.app()), OTHER_TASK));

            second.close();

            assertThat(first.reports.about(TASK)).containsExactly("running");
            assertThat(Fixture.containerOf(TASK)).isPresent();
        }
    }

    @Test
    void whatOthersRunIsLeftAlone() {
        foreign = Optional.of(engine.createContainerCmd(TestImages.app())
                .withLabels(Map.of("com.example", "theirs"))
                .exec()
                .getId());
        engine.startContainerCmd(foreign.get()).exec();

        try (Fixture docker = new Fixture()) {
            docker.start(order(TestImages.app()));
        }

        assertThat(engine.inspectContainerCmd(foreign.get()).exec().getState().getRunning())
                .isTrue();
    }

    @Test
    void whatBelongsToAnotherHostIsLeftAloneUnlessItIsThisSimulators() {
        Owner elsewhere = new Owner("elsewhere", 1, 1);
        foreign = Optional.of(leftBehind("theirs", elsewhere));

        try (Fixture docker = new Fixture(DockerSettings.of("ours"))) {
            docker.start(order(TestImages.app()));

            assertThat(ofSimulator("theirs")).hasSize(1);
        }
    }

    @Test
    void whatASimulatorInAContainerLeftIsRemovedWhenThatContainerRunsNoMore() {
        foreign = Optional.of(leftBehind("living", new Owner("elsewhere", 1, 1)));
        String gone = "f".repeat(64);
        leftInContainer("boxed-dead", gone);
        String alive = leftInContainer("boxed-alive", foreign.get());

        try (Fixture docker = new Fixture(DockerSettings.of("ours"))) {
            docker.start(order(TestImages.app()));

            assertThat(ofSimulator("boxed-dead")).isEmpty();
            assertThat(ofSimulator("boxed-alive")).hasSize(1);
        } finally {
            engine.removeContainerCmd(alive).withForce(true).exec();
        }
    }

    @Test
    void aKilledSimulatorsOwnContainerCanBeStartedAgainWhenItsNetworkIsGone() {
        String boxed = engine.createContainerCmd(TestImages.app()).exec().getId();
        foreign = Optional.of(boxed);
        String network = engine.createNetworkCmd()
                .withName("express-sim-boxed")
                .withLabels(new Labels("boxed", new Owner("boxed", 1, 1), "former", foreign).common())
                .exec()
                .getId();
        engine.connectToNetworkCmd()
                .withNetworkId(network)
                .withContainerId(boxed)
                .exec();

        try (Fixture docker = new Fixture(DockerSettings.of("ours"))) {
            docker.start(order(TestImages.app()));
            assertThat(networksOf("boxed")).isEmpty();
        }

        engine.startContainerCmd(boxed).exec();
        assertThat(engine.inspectContainerCmd(boxed).exec().getState().getRunning())
                .isTrue();
    }

    private String leftInContainer(String simulator, String container) {
        Labels labels = new Labels(simulator, new Owner("boxed", 1, 1), "former", Optional.of(container));
        return engine.createContainerCmd(TestImages.app())
                .withLabels(labels.common())
                .exec()
                .getId();
    }

    private String leftBehind(String simulator, Owner owner) {
        String id = engine.createContainerCmd(TestImages.app())
                .withLabels(labels(simulator, owner))
                .exec()
                .getId();
        engine.startContainerCmd(id).exec();
        return id;
    }

    private static Map<String, String> labels(String simulator, Owner owner) {
        return new LinkedHashMap<>(new Labels(simulator, owner, "former").common());
    }

    private List<String> ofSimulator(String id) {
        return engine
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.SIMULATOR, id))
                .exec()
                .stream()
                .flatMap(container -> Arrays.stream(container.getNames()))
                .toList();
    }

    private List<String> networksOf(String id) {
        return engine.listNetworksCmd().withFilter("label", List.of(Labels.SIMULATOR + "=" + id)).exec().stream()
                .map(Network::getName)
                .toList();
    }
}
