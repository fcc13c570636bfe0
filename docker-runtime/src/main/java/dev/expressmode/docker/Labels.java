package dev.expressmode.docker;

import dev.expressmode.port.ContainerOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is written on everything we make. Nothing without these labels is ever touched. */
record Labels(String simulatorId, Owner owner, String run, Optional<String> container) {

    /** Of a simulator that runs in no container. */
    Labels(String simulatorId, Owner owner, String run) {
        this(simulatorId, owner, run, Optional.empty());
    }

    static final String SIMULATOR = "dev.expressmode.simulator";
    static final String OWNER = "dev.expressmode.owner";
    static final String OWNER_CONTAINER = "dev.expressmode.owner-container";
    static final String RUN = "dev.expressmode.run";
    static final String TASK = "dev.expressmode.task";
    static final String SERVICE = "dev.expressmode.service";
    static final String REVISION = "dev.expressmode.revision";

    Map<String, String> common() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(SIMULATOR, simulatorId);
        labels.put(OWNER, owner.toString());
        container.ifPresent(id -> labels.put(OWNER_CONTAINER, id));
        labels.put(RUN, run);
        return labels;
    }

    /** The container agent's own labels first, as far as an order tells them (documented: ECS, task metadata). */
    Map<String, String> of(ContainerOrder order) {
        return of(order, order.containerName());
    }

    /** The same for another container of the order's task. */
    Map<String, String> of(ContainerOrder order, String containerName) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("com.amazonaws.ecs.cluster", clusterOf(order.taskArn()));
        labels.put("com.amazonaws.ecs.container-name", containerName);
        labels.put("com.amazonaws.ecs.task-arn", order.taskArn());
        labels.putAll(common());
        labels.put(TASK, order.taskId());
        labels.put(SERVICE, order.service());
        labels.put(REVISION, order.revision());
        return labels;
    }

    /** The cluster's name out of {@code arn:…:task/CLUSTER/ID}. */
    static String clusterOf(String taskArn) {
        String[] parts = taskArn.split("/", -1);
        return parts.length == 3 ? parts[1] : "default";
    }
}
