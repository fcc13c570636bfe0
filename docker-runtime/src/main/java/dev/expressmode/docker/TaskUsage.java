package dev.expressmode.docker;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What tasks use of what they have reserved: the numbers behind CPUUtilization and MemoryUtilization. */
public interface TaskUsage {

    /**
     * Measures all running tasks, about two seconds long, and answers by task id. A task that ends meanwhile, or whose
     * engine is away, is left out.
     */
    CompletableFuture<Map<String, Usage>> measure();

    /**
     * The use of one task.
     *
     * @param cpuPercent of the CPU units of the task; may be above 100 for a moment, as in CloudWatch
     * @param memoryPercent of the memory of the task, without what the kernel could drop at once
     */
    record Usage(double cpuPercent, double memoryPercent) {}
}
