package dev.expressmode.engine.tasks;

import dev.expressmode.engine.account.Subnet;

/**
 * What is fixed about a task from its creation.
 *
 * @param id 32 hex digits
 * @param ip the simulated private address
 */
public record TaskIdentity(
        String id,
        String arn,
        String taskSetId,
        Subnet subnet,
        String ip,
        String networkInterfaceId,
        String macAddress,
        String attachmentId) {}
