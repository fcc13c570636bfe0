package dev.expressmode.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What simulators that were killed have left in the engine. Only what carries our labels is looked at, and only what
 * belongs to nobody alive is removed: of this simulator's id wherever it ran, of any other whose process died on this
 * host, and of any whose own container does not run any more.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final DockerEngine engine;
    private final Labels labels;

    Leftovers(DockerEngine engine, Labels labels) {
        this.engine = engine;
        this.labels = labels;
    }

    /** Removes what earlier processes left. */
    void remove() {
        remove(this::ownerless);
    }

    /** Removes everything that carries the label of this run. */
    void removeOfThisRun() {
        remove(found -> labels.run().equals(found.get(Labels.RUN)));
    }

    private interface Choice {
        boolean takes(Map<String, String> labels);
    }

    private void remove(Choice choice) {
        List<Container> containers = engine
                .calls()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Labels.SIMULATOR))
                .exec()
                .stream()
                .filter(container -> choice.takes(labelsOf(container.getLabels())))
                .collect(Collectors.toUnmodifiableList());
        containers.parallelStream().forEach(this::remove);
        for (Network network : engine.calls()
                .listNetworksCmd()
                .withFilter("label", List.of(Labels.SIMULATOR))
                .exec()) {
            if (choice.takes(labelsOf(network.getLabels()))) {
                // a killed simulator's own container could not be started again if it missed a network
                Optional.ofNullable(labelsOf(network.getLabels()).get(Labels.OWNER_CONTAINER))
                        .filter(id -> engine.own()
                                .map(OwnContainer::id)
                                .filter(id::equals)
                                .isEmpty())
                        .ifPresent(id -> OwnContainer.leave(engine.calls(), id, network.getName()));
                new SharedNetwork(network.getName(), network.getName(), "", true).remove(engine);
            }
        }
    }

    private void remove(Container container) {
        LOG.debug("removing container {}", container.getId());
        try {
            engine.calls()
                    .removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (RuntimeException goneOrBusy) {
            LOG.debug("container {}: {}", container.getId(), String.valueOf(goneOrBusy.getMessage()));
        }
    }

    private boolean ownerless(Map<String, String> found) {
        Optional<String> inContainer = Optional.ofNullable(found.get(Labels.OWNER_CONTAINER));
        if (!inContainer.equals(labels.container())) {
            // from inside a container nobody can tell whether a process outside it lives
            return inContainer
                    .filter(id -> !OwnContainer.runs(engine.calls(), id))
                    .isPresent();
        }
        Optional<Owner> owner = Optional.ofNullable(found.get(Labels.OWNER)).flatMap(Owner::parse);
        boolean ours = labels.simulatorId().equals(found.get(Labels.SIMULATOR));
        return owner.filter(process -> !process.alive() && (ours || process.onThisHost()))
                .isPresent();
    }

    private static Map<String, String> labelsOf(Map<String, String> found) {
        return Optional.ofNullable(found).orElse(Map.of());
    }
}
