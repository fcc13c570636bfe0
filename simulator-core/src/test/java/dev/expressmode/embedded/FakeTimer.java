package dev.expressmode.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Simulated time for tests: stands still until told to pass. */
final class FakeTimer implements SimulatedTimer {

    private final List<Waiting> waiting = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public synchronized Pending after(Duration simulated, Runnable action) {
        Waiting entry = new Waiting(now.plus(simulated), action);
        waiting.add(entry);
        return () -> remove(entry);
    }

    /** Lets time pass, running what falls due, the end included. */
    void pass(Duration time) {
        Duration end = now.plus(time);
        for (Optional<Waiting> due = takeDue(end); due.isPresent(); due = takeDue(end)) {
            now = due.get().at();
            due.get().action().run();
        }
        now = end;
    }

    /** How many actions wait for their time. */
    synchronized int size() {
        return waiting.size();
    }

    private synchronized void remove(Waiting entry) {
        waiting.remove(entry);
    }

    private synchronized Optional<Waiting> takeDue(Duration end) {
        Optional<Waiting> due =
                waiting.stream().filter(entry -> entry.at().compareTo(end) <= 0).min(Comparator.comparing(Waiting::at));
        due.ifPresent(waiting::remove);
        return due;
    }

    private record Waiting(Duration at, Runnable action) {}
}
