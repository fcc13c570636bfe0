package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Optional;

/** Switches DNS in a VPC. */
public record ModifyVpc(Scope scope, String id, Optional<Boolean> dnsSupport, Optional<Boolean> dnsHostnames)
        implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        PrivateCloud cloud =
                world.slice(Account.class).network(scope).cloud(id).orElseThrow(() -> NetworkFaults.noVpc(id));
        return Outcome.done()
                .event(new NetworkEvent.CloudRecorded(
                        scope,
                        cloud.with(dnsSupport.orElse(cloud.dnsSupport()), dnsHostnames.orElse(cloud.dnsHostnames()))));
    }
}
