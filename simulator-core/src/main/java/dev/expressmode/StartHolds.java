package dev.expressmode;

import dev.expressmode.port.Hold;
import dev.expressmode.time.Holds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Containers that are on their way up. A container is ordered some simulated time before it has to be up; simulated time
 * goes on in between, and stands still only at the instant at which a container is missing. So containers whose tasks begin
 * at about the same time start side by side. Safe to use from any thread.
 */
final class StartHolds {
    private final Holds holds;
    // guarded by this
    private final Map<String, Start> starts = new HashMap<>();

    StartHolds(Holds holds) {
        this.holds = holds;
    }

    /** A container is ordered; close the hold when its start has been answered. */
    synchronized Hold begin(String taskId, String what) {
        Start start = new Start();
        starts.put(taskId, start);
        return start.wait(what);
    }

    /** More to wait for in a start that has begun; if it has not, or is over, time is held at once. */
    synchronized Hold more(String taskId, String what) {
        Start start = starts.get(taskId);
        return start == null ? holds.open(what) : start.wait(what);
    }

    /** The container has to be up now, or to be gone: time is held by all that is still waited for. */
    synchronized void due(String taskId) {
        Start start = starts.remove(taskId);
        if (start != null) {
            start.due();
        }
    }

    /** There is nothing to be up any more. */
    synchronized void over(String taskId) {
        starts.remove(taskId);
    }

    private final class Start {
        private final List<Wait> waits = new ArrayList<>();

        private Hold wait(String what) {
            Wait wait = new Wait(what);
            waits.add(wait);
            return wait;
        }

        private void due() {
            waits.forEach(Wait::due);
        }
    }

    private final class Wait implements Hold {
        private final String what;
        // guarded by the starts
        private boolean closed;
        private Optional<Hold> held = Optional.empty();

        private Wait(String what) {
            this.what = what;
        }

        private void due() {
            if (!closed) {
                held = Optional.of(holds.open(what));
            }
        }

        @Override
        public void close() {
            synchronized (StartHolds.this) {
                closed = true;
                held.ifPresent(Hold::close);
            }
        }
    }
}
