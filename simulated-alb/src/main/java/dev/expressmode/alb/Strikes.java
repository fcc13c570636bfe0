package dev.expressmode.alb;

import dev.expressmode.port.TargetFault;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What one request meets on purpose.
 *
 * @param latency how much later the target's answer comes; zero for nothing
 * @param resetByTarget whether the target resets the connection before it has looked at the request
 * @param resetOfClient whether the client's connection is reset once the target has answered
 * @param bytesPerSecond how fast the answer's body reaches the client; 0 for as fast as it can
 */
public record Strikes(Duration latency, boolean resetByTarget, boolean resetOfClient, long bytesPerSecond) {
    /** Nothing, as almost always. */
    public static final Strikes NONE = new Strikes(Duration.ZERO, false, false, 0);

    private static final double UNIT = 0x1.0p-53;

    /**
     * What strikes a request; of several faults of a sort the oldest that does.
     *
     * @param faults of the target it is given to
     * @param draw 64 random bits for a fault
     */
    static Strikes of(List<TargetFault> faults, ToLongFunction<TargetFault> draw) {
        Strikes strikes = NONE;
        for (TargetFault fault : faults) {
            if (fault.probability() >= 1 || (draw.applyAsLong(fault) >>> 11) * UNIT < fault.probability()) {
                strikes = strikes.and(fault.trouble());
            }
        }
        return strikes;
    }

    private Strikes and(TargetFault.Trouble trouble) {
        if (trouble instanceof TargetFault.Latency more) {
            return new Strikes(latency.isZero() ? more.time() : latency, resetByTarget, resetOfClient, bytesPerSecond);
        }
        if (trouble instanceof TargetFault.Trickle trickle) {
            return new Strikes(
                    latency,
                    resetByTarget,
                    resetOfClient,
                    bytesPerSecond == 0 ? trickle.bytesPerSecond() : bytesPerSecond);
        }
        return trouble instanceof TargetFault.ResetByTarget
                ? new Strikes(latency, true, resetOfClient, bytesPerSecond)
                : new Strikes(latency, resetByTarget, true, bytesPerSecond);
    }

    /** Whether something happens to the answer on its way. */
    public boolean ofAnswer() {
        return !latency.isZero() || resetOfClient || bytesPerSecond > 0;
    }
}
