package dev.expressmode.embedded;

import dev.expressmode.port.ContainerExit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The end of a container: it comes once, and is told to all who want to know, whether they ask before or after. */
final class Ending {

    // guarded by this
    private final List<Consumer<ContainerExit>> waiting = new ArrayList<>();
    // guarded by this
    private Optional<ContainerExit> exit = Optional.empty();

    /** The container has ended; only the first time counts. */
    void come(ContainerExit how) {
        List<Consumer<ContainerExit>> toTell;
        synchronized (this) {
            if (exit.isPresent()) {
                return;
            }
            exit = Optional.of(how);
            toTell = List.copyOf(waiting);
        }
        toTell.forEach(listener -> listener.accept(how));
    }

    /** Tells the listener once the end has come, at once if it has. */
    void tell(Consumer<ContainerExit> listener) {
        Optional<ContainerExit> known;
        synchronized (this) {
            known = exit;
            if (known.isEmpty()) {
                waiting.add(listener);
            }
        }
        known.ifPresent(listener);
    }
}
