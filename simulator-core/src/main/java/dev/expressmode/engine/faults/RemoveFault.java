package dev.expressmode.engine.faults;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Takes a fault out of the world. */
public record RemoveFault(String id) implements Command<Done> {
    static String key(String id) {
        return "fault/" + id + "/end";
    }

    static String beginKey(String id) {
        return "fault/" + id + "/begin";
    }

    /**
     * Decides.
     *
     * @throws Fault when there is no such fault
     */
    @Override
    public Outcome<Done> decide(World world) {
        InjectedFault fault = world.slice(InjectedFaults.class)
                .fault(id)
                .orElseThrow(() -> new Fault("FaultNotFound", 404, "There is no fault " + id + "."));
        return Outcome.done()
                .event(new FaultEvent.FaultRemoved(fault))
                .cancel(key(id))
                .cancel(beginKey(id));
    }

    /** Its time is over. */
    record EndFault(String id) implements Command<Done> {
        @Override
        public Outcome<Done> decide(World world) {
            return world.slice(InjectedFaults.class)
                    .fault(id)
                    .map(fault -> Outcome.done().event(new FaultEvent.FaultRemoved(fault)))
                    .orElseGet(Outcome::done);
        }
    }
}
