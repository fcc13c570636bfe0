package dev.expressmode.alb;

import dev.expressmode.port.Endpoint;
import dev.expressmode.port.RoutingTable.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a target. Whoever forwards it says when the target has answered and when all is over; the
 * switchboard says when the target has been taken away. Safe to use from any thread.
 */
public final class InFlightRequest {
    private final Switchboard switchboard;
    private final String loadBalancerArn;
    private final TargetKey key;
    private final Target target;
    // the two below are guarded by the switchboard's lock
    private boolean cut;
    private @Nullable Runnable onCut;

    InFlightRequest(Switchboard switchboard, String loadBalancerArn, TargetKey key, Target target) {
        this.switchboard = switchboard;
        this.loadBalancerArn = loadBalancerArn;
        this.key = key;
        this.target = target;
    }

    /** Where the chosen target really listens. */
    public Endpoint endpoint() {
        return target.endpoint();
    }

    /** The group the target was picked from. */
    public String targetGroupArn() {
        return key.targetGroupArn();
    }

    /** The target's address in its group. */
    public String target() {
        return key.address();
    }

    /** The target answered with this status: counts it. To be called once, with the final status. */
    public void answered(int status) {
        switchboard.answered(this, status);
    }

    /** Nothing of this request is left. Calling it again does nothing. */
    public void finished() {
        switchboard.finished(this);
    }

    /**
     * Sets what cuts the request off. Runs once, at once if the target is already gone: a target that leaves the routing
     * table takes its requests with it (documented: ALB guide, load-balancer-troubleshooting, 502 when the
     * deregistration delay ends with requests in flight).
     */
    public void onTargetRemoved(Runnable cutOff) {
        switchboard.onTargetRemoved(this, cutOff);
    }

    String loadBalancerArn() {
        return loadBalancerArn;
    }

    TargetKey key() {
        return key;
    }

    /** Remembers how to cut it off; tells whether that has to happen now. */
    boolean cutWith(Runnable cutOff) {
        onCut = cutOff;
        return cut;
    }

    /** Marks it cut off and gives what does so, if that is known yet. */
    Optional<Runnable> cut() {
        cut = true;
        return Optional.ofNullable(onCut);
    }
}
