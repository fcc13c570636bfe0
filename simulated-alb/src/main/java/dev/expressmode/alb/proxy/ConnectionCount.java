package dev.expressmode.alb.proxy;

import dev.expressmode.alb.BalancerCounter;
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

    /** The balancer's counter; before any request, that of the one that answers for unknown hosts. */
    BalancerCounter orDefault(Forwarding forwarding) {
        BalancerCounter current = counter;
        return current != null
                ? current
                : forwarding
                        .switchboard()
                        .counter(forwarding
                                .switchboard()
                                .ownerOfUnknown(forwarding.secure())
                                .loadBalancerArn());
    }
}
