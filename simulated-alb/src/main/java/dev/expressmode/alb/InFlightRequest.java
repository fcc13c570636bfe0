package dev.expressmode.alb;

import dev.expressmode.alb.wire.ResponseHead;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.GroupAttributes;
import dev.expressmode.port.GroupAttributes.ProtocolVersion;
import dev.expressmode.port.RoutingTable.Target;
import java.util.ArrayList;
import java.util.List;
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
    private final List<String> cookies;
    private final GroupAttributes attributes;
    private final Strikes strikes;
    // the two below are guarded by the switchboard's lock
    private boolean cut;
    private @Nullable Runnable onCut;

    InFlightRequest(Switchboard switchboard, String loadBalancerArn, TargetKey key, GroupRoute group, Picked picked) {
        this.switchboard = switchboard;
        this.loadBalancerArn = loadBalancerArn;
        this.key = key;
        this.target = picked.target();
        this.cookies = picked.cookies();
        this.attributes = group.attributes();
        this.strikes = picked.strikes();
    }

    /** A target, what to tell the client so that it comes back to it, and what the request meets on purpose. */
    record Picked(Target target, List<String> cookies, Strikes strikes) {}

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

    /** The Set-Cookie values that go with the answer whatever the target says. */
    public List<String> cookies() {
        return cookies;
    }

    /** The Set-Cookie values that go with this answer: those and, if it begins an application's session, its own. */
    public List<String> cookiesWith(ResponseHead answer) {
        String name = attributes.stickiness().applicationCookie();
        if (name.isEmpty() || !attributes.stickiness().enabled()) {
            return cookies;
        }
        boolean begins = answer.fields().stream()
                .anyMatch(field -> field.is("Set-Cookie") && field.value().startsWith(name + "="));
        if (!begins) {
            return cookies;
        }
        List<String> all = new ArrayList<>(cookies);
        all.addAll(switchboard.applicationCookies(key, attributes.stickiness().duration()));
        return all;
    }

    /** What it meets on purpose. */
    public Strikes strikes() {
        return strikes;
    }

    /** What the targets of its group speak. */
    public ProtocolVersion protocolVersion() {
        return attributes.protocolVersion();
    }

    /** The target answered with this status: counts it. To be called once, with the final status. */
    public void answered(int status) {
        switchboard.answered(this, status, -1);
    }

    /**
     * The same, with how long the target took.
     *
     * @param nanos from the request being sent to the head of the answer
     */
    public void answered(int status, long nanos) {
        switchboard.answered(this, status, nanos);
    }

    /** No connection to the target could be made. */
    public void notConnected() {
        switchboard.notConnected(this);
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

    /** The balancer that forwards it. */
    public String loadBalancerArn() {
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
