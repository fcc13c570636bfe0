package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import java.util.List;

/**
 * Puts a listener on a load balancer. All HTTPS listeners are served on the front door's one TLS port and all HTTP
 * listeners on its one plain port, told apart by the host and the port that requests name.
 */
public record CreateListener(
        String loadBalancerArn,
        int port,
        boolean secure,
        List<Listener.AttachedCertificate> certificates,
        Action defaultAction)
        implements Command<Listener> {
    /** Listeners on a load balancer (documented: ALB guide, load-balancer-limits). */
    private static final int MOST = 50;

    @Override
    public Outcome<Listener> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        if (balancing.loadBalancer(loadBalancerArn).isEmpty()) {
            throw BalancingFaults.loadBalancersNotFound();
        }
        List<Listener> others = balancing.listenersOf(loadBalancerArn);
        if (others.stream().anyMatch(other -> other.port() == port)) {
            throw BalancingFaults.duplicateListener();
        }
        if (others.size() >= MOST) {
            throw BalancingFaults.tooMany("TooManyListeners", "The maximum number of listeners has been reached");
        }
        defaultAction.check(balancing, loadBalancerArn);
        Ids ids = world.ids();
        Listener listener = new Listener(
                loadBalancerArn.replace(":loadbalancer/", ":listener/") + "/" + ids.hex(16),
                loadBalancerArn,
                port,
                secure,
                certificates,
                defaultAction);
        return Outcome.of(listener).event(new BalancingEvent.ListenerCreated(listener));
    }
}
