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
        ManagedPolicy policy =
                identities.policy(arn).orElseThrow(() -> IdentityFaults.notFound("Policy " + arn + " was not found."));
        if (identities.roles().stream().anyMatch(role -> role.attached().contains(arn))) {
            throw IdentityFaults.conflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw IdentityFaults.conflict("This policy has more than one version. Before you delete a policy, you must"
                    + " delete the policy's versions. The default version is deleted with the policy.");
        }
        return Outcome.done()
                .event(new IdentityEvent.PolicyDeleted(scope, arn))
                .event(new AccountEvent.TagsForgotten(arn));
    }
}
