package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Deletes an internet gateway that is attached to nothing. */
public record DeleteInternetGateway(Scope scope, String id) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        InternetGateway gateway =
                world.slice(Account.class).network(scope).gateway(id).orElseThrow(() -> NetworkFaults.noGateway(id));
        if (gateway.vpcId().isPresent()) {
            throw NetworkFaults.needed("internetGateway", id);
        }
        return Outcome.done().event(new NetworkEvent.GatewayDeleted(scope, id));
    }
}
