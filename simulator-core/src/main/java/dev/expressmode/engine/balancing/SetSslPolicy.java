package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Names the security policy of a listener. The front door negotiates TLS in its own way: the name is kept and shown. */
public record SetSslPolicy(String listenerArn, String policy) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        if (world.slice(Balancing.class).listener(listenerArn).isEmpty()) {
            throw BalancingFaults.listenersNotFound();
        }
        return Outcome.done().event(new BalancingEvent.SslPolicySet(listenerArn, policy));
    }
}
