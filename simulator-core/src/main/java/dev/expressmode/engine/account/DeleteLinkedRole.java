package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Optional;

/**
 * Deletes a service-linked role if its service does not need it; whether it does is for the caller to know. Answers the id
 * of the deletion, of which one asks how it went (documented: DeleteServiceLinkedRole).
 *
 * @param needed why it cannot go, if it cannot
 */
public record DeleteLinkedRole(Scope scope, String name, Optional<String> needed) implements Command<String> {
    @Override
    public Outcome<String> decide(World world) {
        Role role =
                world.slice(Account.class).identities(scope).role(name).orElseThrow(() -> IdentityFaults.noRole(name));
        if (!role.linked()) {
            throw IdentityFaults.validation("The role name " + name + " is not a service-linked role.");
        }
        String task = "task" + role.path() + name + "/" + world.ids().uuid();
        Outcome<String> outcome = Outcome.of(task).event(new IdentityEvent.RoleDeletionEnded(scope, task, needed));
        return needed.isPresent()
                ? outcome
                : outcome.event(new IdentityEvent.RoleDeleted(scope, name))
                        .event(new AccountEvent.TagsForgotten(role.arn()));
    }
}
