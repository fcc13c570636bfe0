package dev.expressmode.api.control;

import java.time.Instant;
import java.util.List;

/**
 * What came of moving time on.
 *
 * @param now the time it is afterwards
 * @param fired the keys of the timers that fired, in order
 */
public record Advanced(Instant now, List<String> fired) {

    /** Keeps its own copy of the list. */
    public Advanced {
        fired = List.copyOf(fired);
    }
}
