package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Deletes a customer's policy that no role has. */
public record DeletePolicy(Scope scope, String arn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Identities identities = world.slice(Account.class).identities(scope);
        if (identities.policy(arn).isEmpty()) {
            throw IdentityFaults.notFound("Policy " + arn + " was not found.");
        }
        if (identities.roles().stream().anyMatch(role -> role.attached().contains(arn))) {
            throw IdentityFaults.conflict("Cannot delete a policy attached to entities.");
        }
        return Outcome.done().event(new IdentityEvent.PolicyDeleted(scope, arn));
    }
}
