package dev.expressmode.docker;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Offers the simulator what a container has written. There is one offer at a time and the lines stay in the ring until
 * they are asked for: a container that writes faster than anybody reads costs no more than its ring.
 */
final class LogForwarder {

    private final LogRing ring;
    private final Consumer<Supplier<List<String>>> reader;
    private final AtomicBoolean offered = new AtomicBoolean();

    LogForwarder(LogRing ring, Consumer<Supplier<List<String>>> reader) {
        this.ring = ring;
        this.reader = reader;
    }

    /** There may be new lines. */
    void offer() {
        if (offered.compareAndSet(false, true)) {
            reader.accept(this::take);
        }
    }

    private List<String> take() {
        // first: a line that comes from now on makes an offer of its own
        offered.set(false);
        return ring.takeNew();
    }
}
