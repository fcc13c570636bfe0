package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Has a subnet use a route table instead of the main one. Answers the id of the association. */
public record AssociateRouteTable(Scope scope, String tableId, String subnetId) implements Command<String> {
    @Override
    public Outcome<String> decide(World world) {
        Network network = world.slice(Account.class).network(scope);
        RouteTable table = network.routeTable(tableId).orElseThrow(() -> NetworkFaults.noRouteTable(tableId));
        if (network.subnet(subnetId).isEmpty()) {
            throw NetworkFaults.noSubnet(subnetId);
        }
        if (network.routeTables().stream().anyMatch(other -> other.serves(subnetId))) {
            throw NetworkFaults.of(
                    "Resource.AlreadyAssociated",
                    "the specified association for route table " + tableId + " conflicts with an existing association");
        }
        String id = "rtbassoc-" + world.ids().hex(17);
        return Outcome.of(id)
                .event(new NetworkEvent.RouteTableRecorded(
                        scope, table.with(new RouteTable.Association(id, subnetId))));
    }
}
