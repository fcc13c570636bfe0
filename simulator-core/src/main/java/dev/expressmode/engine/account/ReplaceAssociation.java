package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Has what uses one route table use another, a subnet or, by the main association, the VPC. Answers the new id. */
public record ReplaceAssociation(Scope scope, String associationId, String tableId) implements Command<String> {
    @Override
    public Outcome<String> decide(World world) {
        Network network = world.slice(Account.class).network(scope);
        RouteTable next = network.routeTable(tableId).orElseThrow(() -> NetworkFaults.noRouteTable(tableId));
        String id = "rtbassoc-" + world.ids().hex(17);
        for (RouteTable table : network.routeTables()) {
            if (table.main() && table.mainAssociation().equals(associationId)) {
                return Outcome.of(id)
                        .event(new NetworkEvent.RouteTableRecorded(scope, table.asMain(false, "")))
                        .event(new NetworkEvent.RouteTableRecorded(scope, next.asMain(true, id)));
            }
            for (RouteTable.Association association : table.associations()) {
                if (association.id().equals(associationId)) {
                    RouteTable.Association moved = new RouteTable.Association(id, association.subnetId());
                    return Outcome.of(id)
                            .event(new NetworkEvent.RouteTableRecorded(scope, table.withoutAssociation(associationId)))
                            .event(new NetworkEvent.RouteTableRecorded(scope, next.with(moved)));
                }
            }
        }
        throw NetworkFaults.noAssociation(associationId);
    }
}
