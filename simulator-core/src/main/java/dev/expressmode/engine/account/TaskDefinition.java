package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.Optional;

/**
 * One revision of a task definition. Stays ACTIVE after its service is gone (observed).
 *
 * @param cpuUnits 1024 is one vCPU
 */
public record TaskDefinition(
        String arn,
        String family,
        int revision,
        ContainerDefinition container,
        int cpuUnits,
        int memoryMiB,
        String executionRoleArn,
        Optional<String> taskRoleArn,
        CpuArchitecture architecture,
        Instant registeredAt) {

    /** {@code family:revision}. */
    public String familyRevision() {
        return family + ":" + revision;
    }
}
