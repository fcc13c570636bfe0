package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Locale;

/** Makes a policy of the customer's own. */
public record CreatePolicy(Scope scope, String path, String name, String description, String document)
        implements Command<ManagedPolicy> {
    @Override
    public Outcome<ManagedPolicy> decide(World world) {
        String arn = Account.global(scope).arn("iam", "policy" + path + name);
        if (world.slice(Account.class).identities(scope).policy(arn).isPresent()) {
            throw IdentityFaults.exists(
                    "A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        Ids ids = world.ids();
        ManagedPolicy policy = new ManagedPolicy(
                arn, path, name, "ANPA" + ids.hex(17).toUpperCase(Locale.ROOT), description, document, world.now());
        return Outcome.of(policy).event(new IdentityEvent.PolicyRecorded(scope, policy));
    }
}
