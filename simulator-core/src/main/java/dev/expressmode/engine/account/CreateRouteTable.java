package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.List;

/** Makes a route table that leads nowhere but through its VPC. */
public record CreateRouteTable(Scope scope, String vpcId) implements Command<RouteTable> {
    @Override
    public Outcome<RouteTable> decide(World world) {
        PrivateCloud cloud =
                world.slice(Account.class).network(scope).cloud(vpcId).orElseThrow(() -> NetworkFaults.noVpc(vpcId));
        RouteTable table = new RouteTable(
                "rtb-" + world.ids().hex(17),
                vpcId,
                false,
                "",
                List.of(new RouteTable.Route(cloud.cidr(), "local")),
                List.of());
        return Outcome.of(table).event(new NetworkEvent.RouteTableRecorded(scope, table));
    }
}
