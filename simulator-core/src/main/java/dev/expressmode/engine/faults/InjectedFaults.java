package dev.expressmode.engine.faults;

import dev.expressmode.engine.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The slice of faults put into the world. */
public final class InjectedFaults {
    final Map<String, InjectedFault> faults = new LinkedHashMap<>();

    /** All of them, oldest first, those included whose time has not come. */
    public List<InjectedFault> all() {
        return List.copyOf(faults.values());
    }

    /** The fault of this id. */
    public Optional<InjectedFault> fault(String id) {
        return Optional.ofNullable(faults.get(id));
    }

    /**
     * The first fault of a kind that strikes.
     *
     * @param subject the task, resource or call it may strike
     */
    public static Optional<InjectedFault> striking(World world, FaultKind kind, String serviceName, String subject) {
        InjectedFaults slice = world.slice(InjectedFaults.class);
        if (slice.faults.isEmpty()) {
            return Optional.empty();
        }
        return slice.faults.values().stream()
                .filter(fault -> fault.kind() == kind && fault.inForce(world.now()))
                .filter(fault -> fault.strikes(serviceName, subject))
                .findFirst();
    }

    /** Whether a fault of a kind strikes. */
    public static boolean strikes(World world, FaultKind kind, String serviceName, String subject) {
        return striking(world, kind, serviceName, subject).isPresent();
    }

    /** How much longer something takes because of a fault, zero without one. */
    public static Duration delay(World world, FaultKind kind, String serviceName, String subject) {
        return striking(world, kind, serviceName, subject)
                .flatMap(InjectedFault::duration)
                .orElse(Duration.ZERO);
    }
}
