package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.BalancingEvent;

/** A load balancer has been provisioned: every service that waits for it goes on. */
record ActivateLoadBalancer(String arn) implements Command<Done> {
    static String key(String arn) {
        return "load-balancer/" + arn.substring(arn.lastIndexOf('/') + 1) + "/provisioned";
    }

    @Override
    public Outcome<Done> decide(World world) {
        if (world.slice(Balancing.class).loadBalancer(arn).isEmpty()) {
            return Outcome.done();
        }
        Outcome<Done> outcome = Outcome.done().event(new BalancingEvent.LoadBalancerProvisioned(arn));
        for (ExpressService service : world.slice(Express.class).usersOf(arn)) {
            outcome.then(new ProvisionResource(service.arn(), service.identity().incarnation(), arn));
        }
        return outcome;
    }
}
