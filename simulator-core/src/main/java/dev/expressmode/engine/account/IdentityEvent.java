package dev.expressmode.engine.account;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.Optional;

/** What can happen to the roles and policies of an account. */
public sealed interface IdentityEvent extends Event {
    /** Any scope of the account. */
    Scope scope();

    /** Changes them. */
    void applyTo(Identities identities);

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(Account.class).identities(scope()));
    }

    /** A role was made or changed. */
    record RoleRecorded(Scope scope, Role role) implements IdentityEvent {
        @Override
        public void applyTo(Identities identities) {
            identities.roles.put(role.name(), role);
        }
    }

    /** A role is gone. */
    record RoleDeleted(Scope scope, String name) implements IdentityEvent {
        @Override
        public void applyTo(Identities identities) {
            identities.roles.remove(name);
        }
    }

    /** A policy was made or changed. */
    record PolicyRecorded(Scope scope, ManagedPolicy policy) implements IdentityEvent {
        @Override
        public void applyTo(Identities identities) {
            identities.policies.put(policy.arn(), policy);
        }
    }

    /** A policy is gone. */
    record PolicyDeleted(Scope scope, String arn) implements IdentityEvent {
        @Override
        public void applyTo(Identities identities) {
            identities.policies.remove(arn);
        }
    }

    /** The account has this alias now, or none. */
    record AccountRenamed(Scope scope, Optional<String> alias) implements IdentityEvent {
        @Override
        public void applyTo(Identities identities) {
            identities.alias = alias;
        }
    }

    /**
     * The deletion of a service-linked role has ended.
     *
     * @param failure why it failed, if it did
     */
    record RoleDeletionEnded(Scope scope, String task, Optional<String> failure) implements IdentityEvent {
        @Override
        public void applyTo(Identities identities) {
            identities.deletions.put(task, failure);
        }
    }
}
