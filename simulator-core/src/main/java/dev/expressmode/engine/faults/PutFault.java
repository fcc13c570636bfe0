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
 * @param target which targets, for kinds of the front door, as {@link InjectedFault#target}; empty for all
 * @param rate bytes a second, for kinds that need it
 */
public record PutFault(
        FaultKind kind,
        Optional<String> service,
        Duration after,
        Optional<Duration> lasts,
        double probability,
        Optional<Duration> duration,
        Optional<String> text,
        Optional<String> target,
        Optional<Long> rate)
        implements Command<InjectedFault> {

    /** A fault that is not about targets. */
    public PutFault(
            FaultKind kind,
            Optional<String> service,
            Duration after,
            Optional<Duration> lasts,
            double probability,
            Optional<Duration> duration,
            Optional<String> text) {
        this(kind, service, after, lasts, probability, duration, text, Optional.empty(), Optional.empty());
    }

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
        checkFrontDoor();
        Instant from = world.now().plus(after);
        Optional<Instant> until = lasts.map(from::plus);
        InjectedFault fault = new InjectedFault(
                world.ids().hex(8), kind, service, from, until, probability, duration, text, target, rate);
        Outcome<InjectedFault> outcome = Outcome.of(fault).event(new FaultEvent.FaultPut(fault));
        until.ifPresent(end -> outcome.at(RemoveFault.key(fault.id()), end, new RemoveFault.EndFault(fault.id())));
        if (kind.ofFrontDoor() && from.isAfter(world.now())) {
            outcome.at(RemoveFault.beginKey(fault.id()), from, new BeginFault(fault.id()));
        }
        return outcome;
    }

    private void checkFrontDoor() {
        if (kind.needsRate() && rate.filter(bytes -> bytes > 0).isEmpty()) {
            throw new Fault(
                    "InvalidFault", "The fault '" + kind.title() + "' needs a rate: bytes a second, more than 0.");
        }
        if (kind.ofFrontDoor()
                && duration.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
            throw new Fault("InvalidFault", "The duration of the fault '" + kind.title() + "' must be above 0.");
        }
        if (target.isPresent() && !kind.ofFrontDoor()) {
            throw new Fault("InvalidFault", "The fault '" + kind.title() + "' is not about targets.");
        }
    }

    /** Its time has come: the front door has to hear of it. */
    private record BeginFault(String id) implements Command<Outcome.Done> {
        @Override
        public Outcome<Outcome.Done> decide(World world) {
            return world.slice(InjectedFaults.class)
                    .fault(id)
                    .map(fault -> Outcome.done().event(new FaultEvent.FaultBegan(fault)))
                    .orElseGet(Outcome::done);
        }
    }
}
