package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Deletes a subnet; whether something still runs in it is for the caller to know. */
public record DeleteSubnet(Scope scope, String id) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        if (world.slice(Account.class).network(scope).subnet(id).isEmpty()) {
            throw NetworkFaults.noSubnet(id);
        }
        return Outcome.done().event(new NetworkEvent.SubnetDeleted(scope, id));
    }
}
