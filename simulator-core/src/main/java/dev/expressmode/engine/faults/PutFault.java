package dev.expressmode.engine.faults;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts a fault into the world. Answers its id.
 *
 * @param service empty for all services
 * @param after when it begins, from now
 * @param lasts how long it lasts, if not until it is removed
 * @param probability 0 to 1
 */
public record PutFault(
        FaultKind kind,
        Optional<String> service,
        Duration after,
        Optional<Duration> lasts,
        double probability,
        Optional<Duration> duration,
        Optional<String> text)
        implements Command<InjectedFault> {

    /** A fault of all services, from now until it is removed. */
    public static PutFault of(FaultKind kind, Optional<Duration> duration, Optional<String> text) {
        return new PutFault(kind, Optional.empty(), Duration.ZERO, Optional.empty(), 1, duration, text);
    }

    @Override
    public Outcome<InjectedFault> decide(World world) {
        if (kind.needsDuration() && duration.isEmpty()) {
            throw new Fault("InvalidFault", "The fault '" + kind.title() + "' needs a duration.");
        }
        if (kind.needsText() && text.isEmpty()) {
            throw new Fault(
                    "InvalidFault",
                    "The fault '" + kind.title() + "' needs a text: the action, such as"
                            + " ec2:DescribeAccountAttributes.");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new Fault("InvalidFault", "The probability must be above 0 and at most 1.");
        }
        Instant from = world.now().plus(after);
        Optional<Instant> until = lasts.map(from::plus);
        InjectedFault fault =
                new InjectedFault(world.ids().hex(8), kind, service, from, until, probability, duration, text);
        Outcome<InjectedFault> outcome = Outcome.of(fault).event(new FaultEvent.FaultPut(fault));
        until.ifPresent(end -> outcome.at(RemoveFault.key(fault.id()), end, new RemoveFault.EndFault(fault.id())));
        return outcome;
    }
}
