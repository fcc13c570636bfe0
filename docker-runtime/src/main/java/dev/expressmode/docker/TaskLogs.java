package dev.expressmode.docker;

import java.util.Optional;

/** What tasks have written. */
public interface TaskLogs {

    /**
     * The last output of a task, running or ended; empty for a task that was never started or is long forgotten.
     * Complete once the task's exit has been reported.
     */
    Optional<LogTail> logs(String taskId);
}
