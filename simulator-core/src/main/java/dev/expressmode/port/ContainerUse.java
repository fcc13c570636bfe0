package dev.expressmode.port;

/**
 * What a container uses of what its task was given.
 *
 * @param cpuPercent of the task's CPU units, 0 and up
 * @param memoryPercent of the task's memory, 0 to 100
 */
public record ContainerUse(double cpuPercent, double memoryPercent) {}
