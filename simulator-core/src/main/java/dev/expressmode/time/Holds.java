package dev.expressmode.time;

import dev.expressmode.port.Hold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named reasons for simulated time to stand still while real work is under way. May be opened and closed from any
 * thread: this is the border between work outside and the thread that steps time.
 */
public final class Holds {
    private final Map<Long, String> open = new LinkedHashMap<>();
    private long sequence;

    /** Opens a hold. Close it once; closing it again does nothing. */
    public synchronized Hold open(String what) {
        long id = sequence++;
        open.put(id, what);
        return () -> close(id);
    }

    /** True while any hold is open. */
    public synchronized boolean any() {
        return !open.isEmpty();
    }

    /** What is being waited for, oldest first. */
    public synchronized List<String> names() {
        return List.copyOf(open.values());
    }

    /** Gives up on every open hold and tells which they were: somebody's patience is at its end. */
    public synchronized List<String> expire() {
        List<String> expired = new ArrayList<>(open.values());
        open.clear();
        return expired;
    }

    private synchronized void close(long id) {
        open.remove(id);
    }
}
