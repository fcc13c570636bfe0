package dev.expressmode.docker;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The output of the tasks started last, so many that their number is bounded as well as the size of each. */
final class LogKeeper implements TaskLogs {

    private static final int TASKS_KEPT = 256;

    private final int bytesForEach;
    // guarded by this; oldest first
    private final Map<String, LogRing> rings = new LinkedHashMap<>();

    LogKeeper(int bytesForEach) {
        this.bytesForEach = bytesForEach;
    }

    synchronized LogRing ringFor(String taskId) {
        LogRing ring = rings.computeIfAbsent(taskId, task -> new LogRing(bytesForEach, Instant::now));
        if (rings.size() > TASKS_KEPT) {
            rings.remove(rings.keySet().iterator().next());
        }
        return ring;
    }

    @Override
    public synchronized Optional<LogTail> logs(String taskId) {
        return Optional.ofNullable(rings.get(taskId)).map(LogRing::tail);
    }
}
