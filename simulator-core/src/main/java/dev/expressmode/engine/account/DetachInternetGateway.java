package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Optional;

/** Detaches an internet gateway; routes to it lead nowhere from then on and are taken out (assumed: AWS blackholes them). */
public record DetachInternetGateway(Scope scope, String id, String vpcId) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Network network = world.slice(Account.class).network(scope);
        InternetGateway gateway = network.gateway(id).orElseThrow(() -> NetworkFaults.noGateway(id));
        if (gateway.vpcId().filter(vpcId::equals).isEmpty()) {
            throw NetworkFaults.of("Gateway.NotAttached", "resource " + id + " is not attached to network " + vpcId);
        }
        Outcome<Done> outcome = Outcome.done()
                .event(new NetworkEvent.GatewayRecorded(scope, new InternetGateway(id, Optional.empty())));
        for (RouteTable table : network.routeTables()) {
            table.routes().stream()
                    .filter(route -> route.target().equals(id))
                    .forEach(route -> outcome.event(
                            new NetworkEvent.RouteTableRecorded(scope, table.without(route.destination()))));
        }
        return outcome;
    }
}
