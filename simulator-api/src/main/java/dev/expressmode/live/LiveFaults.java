package dev.expressmode.live;

import dev.expressmode.api.control.FaultOrder;
import dev.expressmode.api.control.FaultView;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.World;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFault;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.faults.PutFault;
import java.util.List;

/** Faults between the control API's words and the engine's. */
final class LiveFaults {
    private LiveFaults() {}

    static List<FaultView> all(World world) {
        return world.slice(InjectedFaults.class).all().stream()
                .map(LiveFaults::view)
                .toList();
    }

    static List<String> kinds() {
        return FaultKind.titles();
    }

    static PutFault command(FaultOrder order) {
        FaultKind kind = FaultKind.named(order.kind())
                .orElseThrow(() -> new Fault(
                        "BadRequest",
                        "unknown kind '" + order.kind() + "'; known: " + String.join(", ", FaultKind.titles())));
        return new PutFault(
                kind,
                order.service(),
                order.after(),
                order.lasts(),
                order.probability(),
                order.duration(),
                order.text(),
                order.target(),
                order.rate());
    }

    static FaultView view(InjectedFault fault) {
        return new FaultView(
                fault.id(),
                fault.kind().title(),
                fault.service(),
                fault.from(),
                fault.until(),
                fault.probability(),
                fault.duration(),
                fault.text(),
                fault.target(),
                fault.rate());
    }
}
