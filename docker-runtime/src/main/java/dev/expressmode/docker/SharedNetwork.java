package dev.expressmode.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network all containers of a simulator share. Where engine and simulator are on one host, the containers live on
 * Docker's own bridge: a network that users make has a name server for each of its containers, the start of which takes
 * about a fifth of a container's start (docs/performance.md). Our network then only holds our address, which containers
 * reach from any bridge of the host.
 *
 * @param name the network that gives us our address
 * @param attachTo what containers are attached to
 * @param gateway the simulator's own address in it: the host's, or that of the container the simulator runs in
 * @param removable whether it is ours
 */
record SharedNetwork(String name, String attachTo, String gateway, boolean removable) {

    private static final Logger LOG = LoggerFactory.getLogger(SharedNetwork.class);

    /**
     * SDKs take credentials over plain HTTP from this address and from loopback only, so it is worth having as the
     * host's address in the network (documented: AWS SDKs and tools, container credential provider).
     */
    static final String CREDENTIALS_HOST = "169.254.170.2";

    private static final String CREDENTIALS_SUBNET = "169.254.170.0/24";
    private static final String DOCKERS_OWN = "bridge";
    private static final String BETWEEN_CONTAINERS = "com.docker.network.bridge.enable_icc";
    private static final String HOST_BESIDE_OWN_CONTAINER = "169.254.170.1";

    /** Makes the network; if that is impossible, containers live on Docker's own. */
    static SharedNetwork create(DockerEngine engine, Labels labels) {
        String name = "express-sim-" + labels.simulatorId() + "-" + labels.run();
        try {
            make(engine, labels, name, Optional.of(CREDENTIALS_SUBNET));
            return ours(engine, name, Optional.of(CREDENTIALS_HOST));
        } catch (DockerException taken) {
            // another simulator has that address
            LOG.debug("no {}: {}", CREDENTIALS_SUBNET, EngineWords.of(taken));
            try {
                make(engine, labels, name, Optional.empty());
                return ours(engine, name, Optional.empty());
            } catch (DockerException full) {
                LOG.warn("no network of our own, using Docker's: {}", EngineWords.of(full));
                return new SharedNetwork(DOCKERS_OWN, DOCKERS_OWN, gatewayOf(engine, DOCKERS_OWN), false);
            }
        }
    }

    private static SharedNetwork ours(DockerEngine engine, String name, Optional<String> wanted) {
        SharedNetwork made = new SharedNetwork(name, name, ownAddress(engine, name, wanted), true);
        boolean elsewhere =
                engine.own().isEmpty() && !engine.facts().isPodman() && made.onThisHost() && dockersOwnJoins(engine);
        return elsewhere ? new SharedNetwork(name, DOCKERS_OWN, made.gateway(), true) : made;
    }

    /** The gateway as an address; nothing if the engine told none. */
    Optional<InetAddress> gatewayAddress() {
        try {
            return gateway.isEmpty() ? Optional.empty() : Optional.of(InetAddress.getByName(gateway));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether the gateway is an address of the machine this process runs on, by now. */
    boolean onThisHost() {
        return gatewayAddress().filter(GatewayRelays::isOurs).isPresent();
    }

    /** Whether Docker's own bridge is there, and lets containers talk to each other, as tasks in a subnet can. */
    private static boolean dockersOwnJoins(DockerEngine engine) {
        try {
            Network bridge = engine.calls()
                    .inspectNetworkCmd()
                    .withNetworkId(DOCKERS_OWN)
                    .exec();
            Map<String, String> options =
                    Optional.ofNullable(bridge.getOptions()).orElse(Map.of());
            return DOCKERS_OWN.equals(bridge.getDriver()) && !"false".equals(options.get(BETWEEN_CONTAINERS));
        } catch (DockerException switchedOff) {
            return false;
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
