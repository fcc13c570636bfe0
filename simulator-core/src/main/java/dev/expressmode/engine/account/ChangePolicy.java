package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Gives a customer's policy another version, takes one away, or says which one counts. */
public record ChangePolicy(Scope scope, String arn, Change change) implements Command<ManagedPolicy> {
    /** Versions a policy can have (documented: IAM quotas). */
    private static final int MOST = 5;

    /** What is to happen. */
    public sealed interface Change {}

    /** Another version. */
    public record Add(String document, boolean atOnce) implements Change {}

    /** One version less. */
    public record Delete(String versionId) implements Change {}

    /** This version counts. */
    public record Enforce(String versionId) implements Change {}

    @Override
    public Outcome<ManagedPolicy> decide(World world) {
        ManagedPolicy before = world.slice(Account.class)
                .identities(scope)
                .policy(arn)
                .orElseThrow(() -> IdentityFaults.notFound("Policy " + arn + " was not found."));
        ManagedPolicy after = changed(before, world);
        return Outcome.of(after).event(new IdentityEvent.PolicyRecorded(scope, after));
    }

    private ManagedPolicy changed(ManagedPolicy before, World world) {
        if (change instanceof Add add) {
            if (before.versions().size() >= MOST) {
                throw IdentityFaults.limit("A managed policy can have up to 5 versions. Before you create a new"
                        + " version, you must delete an existing version.");
            }
            return before.with(add.document(), add.atOnce(), world.now());
        }
        if (change instanceof Enforce enforce) {
            require(before, enforce.versionId());
            return before.enforcing(enforce.versionId(), world.now());
        }
        String versionId = ((Delete) change).versionId();
        require(before, versionId);
        if (versionId.equals(before.inForce())) {
            throw IdentityFaults.conflict("Cannot delete the default version of a policy.");
        }
        return before.without(versionId, world.now());
    }

    private static void require(ManagedPolicy policy, String versionId) {
        if (policy.version(versionId).isEmpty()) {
            throw IdentityFaults.noVersion(policy.arn(), versionId);
        }
    }
}
