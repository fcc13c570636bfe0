package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Has what is started in a subnet get a public address, or none. */
public record SwitchPublicAddresses(Scope scope, String subnetId, boolean on) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        if (world.slice(Account.class).network(scope).subnet(subnetId).isEmpty()) {
            throw NetworkFaults.noSubnet(subnetId);
        }
        return Outcome.done().event(new NetworkEvent.PublicAddressesSwitched(scope, subnetId, on));
    }
}
