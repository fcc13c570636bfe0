package dev.expressmode.docker;

import com.github.dockerjava.api.model.Bind;
import dev.expressmode.port.ContainerOrder;
import java.util.List;
import java.util.Map;

/** A bridge network of the simulator's own. */
final class BridgeSurroundings implements Surroundings {

    private final DockerEngine engine;
    private final SharedNetwork network;

    private BridgeSurroundings(DockerEngine engine, SharedNetwork network) {
        this.engine = engine;
        this.network = network;
    }

    static Surroundings settle(DockerEngine engine, Labels labels, DockerSettings settings) {
        return new BridgeSurroundings(engine, SharedNetwork.create(engine, labels));
    }

    @Override
    public String network() {
        return network.name();
    }

    @Override
    public Map<String, String> environment(ContainerOrder order) {
        return Map.of();
    }

    @Override
    public List<String> hosts() {
        return List.of();
    }

    @Override
    public List<Bind> files() {
        return List.of();
    }

    @Override
    public void close() {
        network.remove(engine);
    }
}
