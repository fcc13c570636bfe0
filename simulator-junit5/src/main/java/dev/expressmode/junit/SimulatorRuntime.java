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
     * Real containers on the Docker engine of this machine. What {@link SimulatedAws#image} says means nothing to them, and
     * modelled traffic does not reach them: send real requests.
     */
    static SimulatorRuntime docker() {
        return new Docker();
    }

    /**
     * Containers of an adapter of one's own, under the same conditions.
     *
     * @param adapter makes the adapter, once for each simulator; it is closed with the simulator
     */
    static SimulatorRuntime of(Function<SimulatedTimer, Containers> adapter) {
        return new Foreign(adapter);
    }

    /** Stand-ins. */
    record Embedded() implements SimulatorRuntime {}

    /** A Docker engine. */
    record Docker() implements SimulatorRuntime {}

    /** Somebody else's containers. */
    record Foreign(Function<SimulatedTimer, Containers> adapter) implements SimulatorRuntime {}
}
