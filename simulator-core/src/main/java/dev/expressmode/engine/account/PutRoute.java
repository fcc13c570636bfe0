package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/**
 * Puts a route into a table.
 *
 * @param replacing whether there must be one to that destination already, or must not
 */
public record PutRoute(Scope scope, String tableId, RouteTable.Route route, boolean replacing)
        implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Network network = world.slice(Account.class).network(scope);
        RouteTable table = network.routeTable(tableId).orElseThrow(() -> NetworkFaults.noRouteTable(tableId));
        boolean there =
                table.routes().stream().anyMatch(other -> other.destination().equals(route.destination()));
        if (there && !replacing) {
            throw NetworkFaults.of(
                    "RouteAlreadyExists", "The route identified by " + route.destination() + " already exists.");
        }
        if (!there && replacing) {
            throw noRoute(tableId, route.destination());
        }
        if (route.target().startsWith("igw-")) {
            InternetGateway gateway =
                    network.gateway(route.target()).orElseThrow(() -> NetworkFaults.noGateway(route.target()));
            if (gateway.vpcId().filter(table.vpcId()::equals).isEmpty()) {
                throw NetworkFaults.invalidValue("route table " + tableId + " and network gateway " + gateway.id()
                        + " belong to different networks");
            }
        }
        return Outcome.done().event(new NetworkEvent.RouteTableRecorded(scope, table.with(route)));
    }

    static dev.expressmode.engine.Fault noRoute(String tableId, String destination) {
        return NetworkFaults.of(
                "InvalidRoute.NotFound",
                "no route with destination-cidr-block " + destination + " in route table " + tableId);
    }
}
