package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One revision of a task definition. Stays ACTIVE after its service is gone (observed).
 *
 * @param containers the one that is sent requests first; the others are sidecars
 * @param cpuUnits 1024 is one vCPU; 0 for a definition without a task size, which Fargate cannot run
 * @param executionRoleArn empty text if there is none
 * @param document the definition as its user registered it, JSON with AWS's defaults filled in; empty for what Express
 *     writes itself
 */
public record TaskDefinition(
        String arn,
        String family,
        int revision,
        List<ContainerDefinition> containers,
        int cpuUnits,
        int memoryMiB,
        String executionRoleArn,
        Optional<String> taskRoleArn,
        CpuArchitecture architecture,
        Optional<String> document,
        Instant registeredAt) {

    /** A definition has containers. */
    public TaskDefinition {
        if (containers.isEmpty()) {
            throw new IllegalArgumentException("a task definition without containers: " + arn);
        }
        containers = List.copyOf(containers);
    }

    /** {@code family:revision}. */
    public String familyRevision() {
        return family + ":" + revision;
    }

    /** The container that is sent requests. */
    public ContainerDefinition container() {
        return containers.get(0);
    }

    /** The containers beside it. */
    public List<ContainerDefinition> sidecars() {
        return containers.subList(1, containers.size());
    }

    /** Whether Fargate can run it: it has a task size. */
    public boolean runsOnFargate() {
        return cpuUnits > 0 && memoryMiB > 0;
    }

    /** The container of this name. */
    public Optional<ContainerDefinition> container(String name) {
        return containers.stream()
                .filter(container -> container.name().equals(name))
                .findFirst();
    }

    /** The same definition with this container in front, which is sent requests on this port. */
    public TaskDefinition fronting(ContainerDefinition front, int port) {
        List<ContainerDefinition> ordered = new ArrayList<>();
        ordered.add(front.listeningOn(port));
        containers.stream()
                .filter(container -> !container.name().equals(front.name()))
                .forEach(ordered::add);
        return copy(arn, revision, ordered, registeredAt);
    }

    /** The same definition with this container in place of the one of its name. */
    public TaskDefinition with(ContainerDefinition changed) {
        return copy(
                arn,
                revision,
                containers.stream()
                        .map(container -> container.name().equals(changed.name()) ? changed : container)
                        .toList(),
                registeredAt);
    }

    TaskDefinition numbered(String newArn, int newRevision, Instant at) {
        return copy(newArn, newRevision, containers, at);
    }

    private TaskDefinition copy(String newArn, int newRevision, List<ContainerDefinition> newContainers, Instant at) {
        return new TaskDefinition(
                newArn,
                family,
                newRevision,
                newContainers,
                cpuUnits,
                memoryMiB,
                executionRoleArn,
                taskRoleArn,
                architecture,
                document,
                at);
    }
}
