package dev.expressmode.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container this simulator itself runs in, with the engine's socket in it. Then its tasks run beside it: it joins
 * their network and reaches them by their addresses there, because what is published on 127.0.0.1 is published on the
 * loopback of the engine's machine, which is not ours; and no path of ours means anything to the engine.
 *
 * @param ownNetwork false for a container on the network of the engine's machine, which can join no other and need not
 */
record OwnContainer(String id, boolean ownNetwork) {

    private static final Logger LOG = LoggerFactory.getLogger(OwnContainer.class);
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    /**
     * Engines keep the files they mount into every container under its id. Seen from their own machine such paths are
     * mounts too, but not at these places.
     */
    private static final Pattern ID = Pattern.compile(
            "^\\d+ \\d+ \\S+ \\S*/(?:overlay-)?containers/([0-9a-f]{64})/\\S* /etc/(?:hosts|hostname|resolv\\.conf) ",
            Pattern.MULTILINE);

    /** None for a process outside containers, or in one of another engine than this. */
    static Optional<OwnContainer> find(DockerEngine engine) {
        try {
            return idIn(Files.readString(MOUNTS)).flatMap(id -> find(engine, id));
        } catch (IOException notOnLinux) {
            return Optional.empty();
        }
    }

    static Optional<String> idIn(String mounts) {
        Matcher id = ID.matcher(mounts);
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }

    private static Optional<OwnContainer> find(DockerEngine engine, String id) {
        try {
            HostConfig host = engine.calls().inspectContainerCmd(id).exec().getHostConfig();
            return Optional.of(new OwnContainer(id, !"host".equals(host.getNetworkMode())));
        } catch (NotFoundException ofAnotherEngine) {
            LOG.debug("in a container that this engine does not know: {}", id);
            return Optional.empty();
        }
    }

    /** Whether a container with this id runs; so unless the engine says otherwise. */
    static boolean runs(DockerEngine engine, String id) {
        try {
            return !Boolean.FALSE.equals(
                    engine.calls().inspectContainerCmd(id).exec().getState().getRunning());
        } catch (NotFoundException removed) {
            return false;
        } catch (DockerException unclear) {
            return true;
        }
    }

    /**
     * Joins a network, at an address if that is wanted.
     *
     * @return the address it has there
     */
    String join(DockerEngine engine, String network, Optional<String> address) {
        ContainerNetwork wish = new ContainerNetwork();
        address.ifPresent(wanted -> wish.withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(wanted)));
        engine.calls()
                .connectToNetworkCmd()
                .withNetworkId(network)
                .withContainerId(id)
                .withContainerNetwork(wish)
                .exec();
        Map<String, ContainerNetwork> joined = engine.calls()
                .inspectContainerCmd(id)
                .exec()
                .getNetworkSettings()
                .getNetworks();
        return Optional.ofNullable(joined.get(network))
                .map(ContainerNetwork::getIpAddress)
                .orElse("");
    }

    void leave(DockerEngine engine, String network) {
        try {
            engine.calls()
                    .disconnectFromNetworkCmd()
                    .withNetworkId(network)
                    .withContainerId(id)
                    .withForce(true)
                    .exec();
        } catch (DockerException neverJoined) {
            LOG.debug("leaving network {}: {}", network, EngineWords.of(neverJoined));
        }
    }
}
