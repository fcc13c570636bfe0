package dev.expressmode.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network all containers of a simulator share.
 *
 * @param name what containers are attached to
 * @param gateway the simulator's own address in it: the host's, or that of the container the simulator runs in
 * @param removable whether it is ours
 */
record SharedNetwork(String name, String gateway, boolean removable) {

    private static final Logger LOG = LoggerFactory.getLogger(SharedNetwork.class);

    /**
     * SDKs take credentials over plain HTTP from this address and from loopback only, so it is worth having as the
     * host's address in the network (documented: AWS SDKs and tools, container credential provider).
     */
    static final String CREDENTIALS_HOST = "169.254.170.2";

    private static final String CREDENTIALS_SUBNET = "169.254.170.0/24";
    private static final String HOST_BESIDE_OWN_CONTAINER = "169.254.170.1";

    /** Makes the network; if that is impossible, containers live on Docker's own. */
    static SharedNetwork create(DockerEngine engine, Labels labels) {
        String name = "express-sim-" + labels.simulatorId() + "-" + labels.run();
        try {
            make(engine, labels, name, Optional.of(CREDENTIALS_SUBNET));
            return new SharedNetwork(name, ownAddress(engine, name, Optional.of(CREDENTIALS_HOST)), true);
        } catch (DockerException taken) {
            // another simulator has that address
            LOG.debug("no {}: {}", CREDENTIALS_SUBNET, EngineWords.of(taken));
            try {
                make(engine, labels, name, Optional.empty());
                return new SharedNetwork(name, ownAddress(engine, name, Optional.empty()), true);
            } catch (DockerException full) {
                LOG.warn("no network of our own, using Docker's: {}", EngineWords.of(full));
                return new SharedNetwork("bridge", gatewayOf(engine, "bridge"), false);
            }
        }
    }

    /** In a container we are one more neighbour, on the host we are the gateway. */
    private static String ownAddress(DockerEngine engine, String network, Optional<String> wanted) {
        return engine.neighbour()
                .map(container -> container.join(engine.calls(), network, wanted))
                .orElseGet(() -> gatewayOf(engine, network));
    }

    private static void make(DockerEngine engine, Labels labels, String name, Optional<String> subnet) {
        var create = engine.calls()
                .createNetworkCmd()
                .withName(name)
                .withDriver("bridge")
                .withCheckDuplicate(true)
                .withLabels(labels.common());
        subnet.ifPresent(range -> create.withIpam(new Network.Ipam()
                .withConfig(new Network.Ipam.Config()
                        .withSubnet(range)
                        .withGateway(engine.neighbour().isPresent() ? HOST_BESIDE_OWN_CONTAINER : CREDENTIALS_HOST))));
        create.exec();
    }

    private static String gatewayOf(DockerEngine engine, String name) {
        return Optional.ofNullable(engine.calls()
                        .inspectNetworkCmd()
                        .withNetworkId(name)
                        .exec()
                        .getIpam())
                .map(Network.Ipam::getConfig)
                .flatMap(ranges -> ranges.stream()
                        .map(Network.Ipam.Config::getGateway)
                        .filter(gateway -> gateway != null && !gateway.contains(":"))
                        .findFirst())
                .map(gateway -> gateway.replaceAll("/.*", ""))
                .orElse("");
    }

    void remove(DockerEngine engine) {
        if (!removable) {
            return;
        }
        engine.neighbour().ifPresent(container -> container.leave(engine.calls(), name));
        try {
            engine.calls().removeNetworkCmd(name).exec();
        } catch (NotFoundException gone) {
            LOG.debug("network {} is gone", name);
        } catch (RuntimeException stillThere) {
            // its labels bring the next start to remove it
            LOG.warn("network {} is left behind: {}", name, String.valueOf(stillThere.getMessage()));
        }
    }
}
