package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AlbAnswer;
import dev.expressmode.alb.BalancerCounter;
import dev.expressmode.alb.Switchboard;
import dev.expressmode.alb.wire.Finding;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts a client's connection for one load balancer: that of its first request, because only a request says which of those
 * behind the listener is meant.
 */
final class ConnectionCount {
    private @Nullable BalancerCounter counter;
    private boolean closed;

    void opened(BalancerCounter balancer) {
        if (counter == null) {
            counter = balancer;
            balancer.opened();
        }
    }

    void closed() {
        BalancerCounter current = counter;
        if (current != null && !closed) {
            closed = true;
            current.closed();
        }
    }

    /** Something that is no request was refused. Before any request the one that answers for unknown hosts counts it. */
    void refused(Switchboard switchboard, AlbAnswer answer, Set<Finding> findings) {
        BalancerCounter current = counter;
        BalancerCounter counting = current != null
                ? current
                : switchboard.counter(switchboard.owner("").loadBalancerArn());
        counting.answered(answer);
        if (!findings.isEmpty()) {
            counting.nonCompliant();
        }
    }
}
