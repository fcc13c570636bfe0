package dev.expressmode.junit;

import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFault;
import dev.expressmode.engine.faults.PutFault;
import dev.expressmode.engine.faults.RemoveFault;
import java.time.Duration;
import java.util.Optional;

/** A fault of AWS, or of what it runs, to be put into the world. */
public final class FaultDraft {
    private static final double ALL = 100;

    private final SimulatedAws aws;
    private final FaultKind kind;
    private Optional<String> service = Optional.empty();
    private Duration after = Duration.ZERO;
    private Optional<Duration> lasts = Optional.empty();
    private double percent = ALL;
    private Optional<Duration> duration = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<String> target = Optional.empty();
    private Optional<Long> rate = Optional.empty();

    FaultDraft(SimulatedAws aws, FaultKind kind) {
        this.aws = aws;
        this.kind = kind;
    }

    /** Concerns this service only. */
    public FaultDraft of(SimulatedService only) {
        service = Optional.of(only.name());
        return this;
    }

    /** Begins so much simulated time from now. */
    public FaultDraft startingAfter(Duration simulated) {
        after = simulated;
        return this;
    }

    /** Ends by itself after so much simulated time. */
    public FaultDraft lasting(Duration simulated) {
        lasts = Optional.of(simulated);
        return this;
    }

    /** Strikes only this share of tasks, resources or calls, drawn from the seed. */
    public FaultDraft onPercent(double share) {
        percent = share;
        return this;
    }

    /** How long, for the kinds that need it: how much later, how much slower. */
    public FaultDraft by(Duration time) {
        duration = Optional.of(time);
        return this;
    }

    /** What, for the kinds that need it: the missing action, the operation that fails. */
    public FaultDraft named(String what) {
        text = Optional.of(what);
        return this;
    }

    /**
     * Concerns these targets only, for the kinds of the front door.
     *
     * @param which an address, {@code ip:port} or the IP alone, the id of a task, or the image of tasks
     */
    public FaultDraft atTarget(String which) {
        target = Optional.of(which);
        return this;
    }

    /** How many bytes a second, for the kind that needs it. */
    public FaultDraft bytesPerSecond(long bytes) {
        rate = Optional.of(bytes);
        return this;
    }

    /** Puts it into the world. */
    public Injected inject() {
        PutFault command = new PutFault(kind, service, after, lasts, percent / ALL, duration, text, target, rate);
        InjectedFault fault = aws.simulator().with(mode -> mode.execute(command));
        return () -> {
            Done removed = aws.simulator().with(mode -> mode.execute(new RemoveFault(fault.id())));
            assert removed != null;
        };
    }

    /** A fault in the world. */
    @FunctionalInterface
    public interface Injected {
        /** Takes it out again. */
        void remove();
    }
}
