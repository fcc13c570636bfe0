package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Deletes a load balancer, with its listeners. Deleting what is not there is fine (documented). */
public record DeleteLoadBalancer(String arn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Balancing.class).loadBalancer(arn).isEmpty()
                ? Outcome.done()
                : Outcome.done().event(new BalancingEvent.LoadBalancerDeleted(arn));
    }
}
