package dev.expressmode.engine.faults;

import dev.expressmode.engine.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A fault in the world.
 *
 * @param id 8 hex digits, by which it can be removed
 * @param service the name of the one service it concerns; empty for all
 * @param from when it begins
 * @param until when it ends by itself, if it does
 * @param probability how likely it strikes each task, resource, call or request, 0 to 1
 * @param duration how long, for kinds that need it
 * @param text what, for kinds that need it
 * @param target which targets, for kinds of the front door: an address, {@code ip:port} or the IP alone, the id of a
 *     task, or the image of tasks; empty for all
 * @param rate bytes a second, for kinds that need it
 */
public record InjectedFault(
        String id,
        FaultKind kind,
        Optional<String> service,
        Instant from,
        Optional<Instant> until,
        double probability,
        Optional<Duration> duration,
        Optional<String> text,
        Optional<String> target,
        Optional<Long> rate) {

    private static final int PARTS = 1_000_000;

    /** Whether it is in force at an instant. */
    public boolean inForce(Instant now) {
        return !now.isBefore(from) && until.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /**
     * Whether it strikes this task, resource or call of a service: always the same answer for the same one, and drawn
     * from the seed, which the id comes from.
     */
    public boolean strikes(String serviceName, String subject) {
        if (service.filter(name -> !name.equals(serviceName)).isPresent()) {
            return false;
        }
        return probability >= 1 || Ids.seededBy((id + subject).hashCode()).below(PARTS) < probability * PARTS;
    }
}
