package dev.expressmode.engine.faults;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.World;

/** What can happen to faults. */
public sealed interface FaultEvent extends Event {
    /** The fault it is about. */
    InjectedFault fault();

    /** Changes the slice. */
    void applyTo(InjectedFaults faults);

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(InjectedFaults.class));
    }

    /** A fault is in the world; it may begin later. */
    record FaultPut(InjectedFault fault) implements FaultEvent {
        @Override
        public void applyTo(InjectedFaults faults) {
            faults.faults.put(fault.id(), fault);
        }
    }

    /** The time of a fault of the front door, put before, has come. */
    record FaultBegan(InjectedFault fault) implements FaultEvent {
        @Override
        public void applyTo(InjectedFaults faults) {
            // it is there already; only what it strikes changes
        }
    }

    /** A fault is gone: somebody removed it, or its time is over. */
    record FaultRemoved(InjectedFault fault) implements FaultEvent {
        @Override
        public void applyTo(InjectedFaults faults) {
            faults.faults.remove(fault.id());
        }
    }
}
