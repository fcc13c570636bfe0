package dev.expressmode.api.control;

import dev.expressmode.api.control.Control.Subscription;
import java.util.List;
import java.util.function.Consumer;

/** Numbered events that can be read and followed. */
public interface Feed {

    /** All events with a sequence number above this one that are still kept, oldest first. */
    List<EventView> history(long after);

    /**
     * Hands over all events with a sequence number above this one, oldest first, then each new one as it happens, until
     * closed. The consumer returns at once and may be called on the thread that owns the world.
     */
    Subscription follow(long after, Consumer<EventView> consumer);
}
