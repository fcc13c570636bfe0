package dev.expressmode.engine;

import java.util.List;

/**
 * What must follow from an event in a part that the event's own part does not know. All reactions stand in one list, in
 * the façade, so that the ways parts act on each other can be read in one place.
 */
@FunctionalInterface
public interface Reaction {
    /** The commands that follow from this event, decided in the same turn. Mostly none. */
    List<Command<?>> on(Event event, World world);
}
