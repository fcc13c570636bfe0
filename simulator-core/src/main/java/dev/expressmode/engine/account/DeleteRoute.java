package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Takes a route out of a table. */
public record DeleteRoute(Scope scope, String tableId, String destination) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        RouteTable table = world.slice(Account.class)
                .network(scope)
                .routeTable(tableId)
                .orElseThrow(() -> NetworkFaults.noRouteTable(tableId));
        RouteTable left = table.without(destination);
        if (left.equals(table)) {
            throw PutRoute.noRoute(tableId, destination);
        }
        return Outcome.done().event(new NetworkEvent.RouteTableRecorded(scope, left));
    }
}
