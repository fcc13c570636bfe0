package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Has a subnet use the main route table again. */
public record DisassociateRouteTable(Scope scope, String associationId) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Network network = world.slice(Account.class).network(scope);
        for (RouteTable table : network.routeTables()) {
            RouteTable left = table.withoutAssociation(associationId);
            if (!left.equals(table)) {
                return Outcome.done().event(new NetworkEvent.RouteTableRecorded(scope, left));
            }
        }
        throw NetworkFaults.noAssociation(associationId);
    }
}
