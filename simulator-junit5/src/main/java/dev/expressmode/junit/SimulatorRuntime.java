package dev.expressmode.junit;

import dev.expressmode.embedded.SimulatedTimer;
import dev.expressmode.port.Containers;
import java.util.function.Function;

/** What runs in place of images. */
public sealed interface SimulatorRuntime {

    /** Stand-ins in the test's own process, which do what {@link SimulatedAws#image} says: the default. */
    static SimulatorRuntime embedded() {
        return new Embedded();
    }

    /**
     * Containers of another adapter, such as one for a Docker engine. What {@link SimulatedAws#image} says means nothing to
     * them, and modelled traffic does not reach them: send real requests.
     *
     * @param adapter makes the adapter, once for each simulator; it is closed with the simulator
     */
    static SimulatorRuntime of(Function<SimulatedTimer, Containers> adapter) {
        return new Foreign(adapter);
    }

    /** Stand-ins. */
    record Embedded() implements SimulatorRuntime {}

    /** Somebody else's containers. */
    record Foreign(Function<SimulatedTimer, Containers> adapter) implements SimulatorRuntime {}
}
