package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Optional;

/** Attaches an internet gateway to a VPC, which may have one only. */
public record AttachInternetGateway(Scope scope, String id, String vpcId) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Network network = world.slice(Account.class).network(scope);
        InternetGateway gateway = network.gateway(id).orElseThrow(() -> NetworkFaults.noGateway(id));
        if (network.cloud(vpcId).isEmpty()) {
            throw NetworkFaults.noVpc(vpcId);
        }
        boolean taken = gateway.vpcId().isPresent()
                || network.gateways().stream()
                        .anyMatch(other -> other.vpcId().filter(vpcId::equals).isPresent());
        if (taken) {
            throw NetworkFaults.of(
                    "Resource.AlreadyAssociated", "resource " + id + " is already attached to network " + vpcId);
        }
        return Outcome.done()
                .event(new NetworkEvent.GatewayRecorded(scope, new InternetGateway(id, Optional.of(vpcId))));
    }
}
