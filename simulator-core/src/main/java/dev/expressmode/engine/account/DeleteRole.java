package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Deletes a role that has no policies any more. */
public record DeleteRole(Scope scope, String name) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Role role =
                world.slice(Account.class).identities(scope).role(name).orElseThrow(() -> IdentityFaults.noRole(name));
        if (role.linked()) {
            throw IdentityFaults.protectedRole(name);
        }
        if (!role.attached().isEmpty()) {
            throw IdentityFaults.conflict("Cannot delete entity, must detach all policies first.");
        }
        if (!role.inline().isEmpty()) {
            throw IdentityFaults.conflict("Cannot delete entity, must delete policies first.");
        }
        return Outcome.done()
                .event(new IdentityEvent.RoleDeleted(scope, name))
                .event(new AccountEvent.TagsForgotten(role.arn()));
    }
}
