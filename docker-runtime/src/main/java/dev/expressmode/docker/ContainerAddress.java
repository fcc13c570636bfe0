package dev.expressmode.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports;
import dev.expressmode.port.Endpoint;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a container is reached.
 *
 * @param endpoint what everybody uses: the published port
 * @param own its port at its own address in our network, if this process can reach that
 */
record ContainerAddress(Endpoint endpoint, Optional<Endpoint> own) {

    /** For a container that has ended before anybody could ask for its port: nothing listens there. */
    static final ContainerAddress NOWHERE =
            new ContainerAddress(new Endpoint(ContainerRecipe.PUBLISHED_ON, 1), Optional.empty());

    /** Empty if the container has no address any more. */
    static Optional<ContainerAddress> of(
            InspectContainerResponse container, int port, Surroundings surroundings, boolean neighbour) {
        Optional<Endpoint> own = OwnContainer.addressIn(container, surroundings.network())
                .filter(address -> surroundings.containersInReach())
                .map(address -> new Endpoint(address, port));
        // where we are in a container ourselves the published port is the host's
        return neighbour
                ? own.map(address -> new ContainerAddress(address, own))
                : published(container, port).map(endpoint -> new ContainerAddress(endpoint, own));
    }

    private static Optional<Endpoint> published(InspectContainerResponse container, int port) {
        return Optional.ofNullable(container.getNetworkSettings())
                .map(NetworkSettings::getPorts)
                .map(Ports::getBindings)
                .map(bindings -> bindings.get(ExposedPort.tcp(port)))
                .flatMap(bindings -> Arrays.stream(bindings).findFirst())
                .map(Ports.Binding::getHostPortSpec)
                .map(spec -> new Endpoint(ContainerRecipe.PUBLISHED_ON, Integer.parseInt(spec)));
    }
}
