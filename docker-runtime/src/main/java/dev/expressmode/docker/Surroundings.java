package dev.expressmode.docker;

import com.github.dockerjava.api.model.Bind;
import dev.expressmode.port.ContainerOrder;
import java.util.List;
import java.util.Map;

/** What is around every container of a simulator: its network and what is to be found there. */
interface Surroundings extends AutoCloseable {

    /** Name of the network the containers share. */
    String network();

    /** Whether this process reaches containers by their own addresses in that network. */
    boolean containersInReach();

    /** Variables that tell a container what is around it; the order's own variables win. */
    Map<String, String> environment(ContainerOrder order);

    /** The same for another container of the order's task. */
    Map<String, String> environment(ContainerOrder order, String sidecar);

    /** {@code name:address} for the container's hosts file. */
    List<String> hosts();

    /** Puts into a container, before it starts, what it cannot see of our files. */
    void furnish(String containerId);

    /**
     * Files of this machine that the containers of a task see.
     *
     * @param hostName what the task's containers call themselves
     * @param containerName name of the task's first container
     */
    List<Bind> files(ContainerOrder order, String hostName, String containerName);

    /** A task's containers have an address in the network. */
    void arrived(String taskId, String address);

    /** A task's containers are gone. */
    void left(String taskId);

    @Override
    void close();
}
