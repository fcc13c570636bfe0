package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.function.UnaryOperator;

/** Changes a role: whom it trusts, what it may do, how it is described. */
public record ChangeRole(Scope scope, String name, UnaryOperator<Role> change) implements Command<Role> {
    @Override
    public Outcome<Role> decide(World world) {
        Role role =
                world.slice(Account.class).identities(scope).role(name).orElseThrow(() -> IdentityFaults.noRole(name));
        Role changed = change.apply(role);
        return changed.equals(role)
                ? Outcome.of(role)
                : Outcome.of(changed).event(new IdentityEvent.RoleRecorded(scope, changed));
    }
}
