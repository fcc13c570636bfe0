package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Deletes a route table that no subnet uses. */
public record DeleteRouteTable(Scope scope, String id) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        RouteTable table = world.slice(Account.class)
                .network(scope)
                .routeTable(id)
                .orElseThrow(() -> NetworkFaults.noRouteTable(id));
        if (table.main() || !table.associations().isEmpty()) {
            throw NetworkFaults.needed("routeTable", id);
        }
        return Outcome.done().event(new NetworkEvent.RouteTableDeleted(scope, id));
    }
}
