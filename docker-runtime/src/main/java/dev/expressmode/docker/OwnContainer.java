package dev.expressmode.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.Mount;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.NetworkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container that this process itself runs in, where the engine it was given is the one that runs that container: its
 * tasks are then its neighbours, reached by their own addresses, and paths of its files mean something else to the engine.
 *
 * @param id as the engine knows it
 * @param mounts what of its files lies elsewhere
 * @param onHostNetwork whether it has no network of its own: then it can join none, and has the host's addresses
 */
record OwnContainer(String id, List<OwnMount> mounts, boolean onHostNetwork) {

    /** A directory in the container and where the engine has it. */
    record OwnMount(Path inside, Path outside) {}

    private static final Logger LOG = LoggerFactory.getLogger(OwnContainer.class);
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    /** Docker and Podman keep a container's host name in a file below its id, and mount that over /etc/hostname. */
    private static final Pattern HOST_NAME_FILE = Pattern.compile("containers/([0-9a-f]{64})/\\S* /etc/hostname ");

    /** Our container, if we are in one that this engine knows. */
    static Optional<OwnContainer> find(DockerClient engine) {
        return idIn(mountTable()).flatMap(id -> inspect(engine, id)).map(OwnContainer::of);
    }

    /** The container whose mounts these are, in the words of Linux's mountinfo (documented: proc_pid_mountinfo(5)). */
    static Optional<String> idIn(List<String> mountInfo) {
        return mountInfo.stream()
                .map(HOST_NAME_FILE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static List<String> mountTable() {
        try {
            return Files.readAllLines(MOUNTS);
        } catch (IOException noLinux) {
            return List.of();
        }
    }

    private static Optional<InspectContainerResponse> inspect(DockerClient engine, String id) {
        try {
            return Optional.of(engine.inspectContainerCmd(id).exec());
        } catch (NotFoundException anotherEngines) {
            return Optional.empty();
        }
    }

    private static OwnContainer of(InspectContainerResponse container) {
        List<Mount> mounts = Optional.ofNullable(container.getMounts()).orElse(List.of());
        return new OwnContainer(
                container.getId(),
                mounts.stream()
                        .filter(mount -> mount.getDestination() != null && mount.getSource() != null)
                        .map(mount ->
                                new OwnMount(Path.of(mount.getDestination().getPath()), Path.of(mount.getSource())))
                        .toList(),
                Optional.ofNullable(container.getHostConfig())
                        .filter(host -> "host".equals(host.getNetworkMode()))
                        .isPresent());
    }

    /** Where the engine finds a file of ours; empty if it lies in the container's own layer, where it does not look. */
    Optional<Path> outside(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return mounts.stream()
                .filter(mount -> absolute.startsWith(mount.inside()))
                .max((one, other) -> Integer.compare(
                        one.inside().getNameCount(), other.inside().getNameCount()))
                .map(mount -> mount.outside().resolve(mount.inside().relativize(absolute)));
    }

    /** Whether a container runs; what cannot be told counts as running. */
    static boolean runs(DockerClient engine, String id) {
        try {
            return !Boolean.FALSE.equals(
                    engine.inspectContainerCmd(id).exec().getState().getRunning());
        } catch (NotFoundException removed) {
            return false;
        } catch (DockerException unclear) {
            return true;
        }
    }

    /** Joins a network, under an address of our choice if there is one; returns our address in it, empty if none. */
    String join(DockerClient engine, String network, Optional<String> address) {
        ContainerNetwork wanted = new ContainerNetwork();
        address.ifPresent(literal -> wanted.withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(literal)));
        engine.connectToNetworkCmd()
                .withNetworkId(network)
                .withContainerId(id)
                .withContainerNetwork(wanted)
                .exec();
        return addressIn(engine.inspectContainerCmd(id).exec(), network).orElse("");
    }

    /** Leaves a network, which could not be removed otherwise. */
    void leave(DockerClient engine, String network) {
        leave(engine, id, network);
    }

    /** The same for the container of another simulator, which need not run. */
    static void leave(DockerClient engine, String id, String network) {
        try {
            engine.disconnectFromNetworkCmd()
                    .withNetworkId(network)
                    .withContainerId(id)
                    .withForce(true)
                    .exec();
        } catch (DockerException notInIt) {
            LOG.debug("leaving {}: {}", network, EngineWords.of(notInIt));
        }
    }

    /** A container's own address in a network. */
    static Optional<String> addressIn(InspectContainerResponse container, String network) {
        return Optional.ofNullable(container.getNetworkSettings())
                .map(NetworkSettings::getNetworks)
                .map(networks -> networks.get(network))
                .map(ContainerNetwork::getIpAddress)
                .filter(address -> !address.isEmpty());
    }
}
