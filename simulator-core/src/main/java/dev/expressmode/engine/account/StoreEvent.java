package dev.expressmode.engine.account;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.World;

/** What can happen to secrets, parameters and image repositories. */
public sealed interface StoreEvent extends Event {

    /** Changes them. */
    void applyTo(Store store);

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(Account.class).store());
    }

    /** A secret was made or changed. */
    record SecretRecorded(Secret secret) implements StoreEvent {
        @Override
        public void applyTo(Store store) {
            store.secrets.put(secret.arn(), secret);
        }

        /** The value stays out of logs and histories that people read. */
        @Override
        public String toString() {
            return "SecretRecorded[" + secret.arn() + ", "
                    + secret.versions().stream().map(Secret.Version::id).toList() + "]";
        }
    }

    /** A secret is gone. */
    record SecretDeleted(String arn) implements StoreEvent {
        @Override
        public void applyTo(Store store) {
            store.secrets.remove(arn);
            store.policies.keySet().removeIf(key -> key.arn().equals(arn));
        }
    }

    /** A parameter was made or changed. */
    record ParameterRecorded(Parameter parameter) implements StoreEvent {
        @Override
        public void applyTo(Store store) {
            store.parameters.put(parameter.arn(), parameter);
        }

        /** The value stays out of logs and histories that people read. */
        @Override
        public String toString() {
            return "ParameterRecorded[" + parameter.arn() + ", " + parameter.version() + "]";
        }
    }

    /** A parameter is gone. */
    record ParameterDeleted(String arn) implements StoreEvent {
        @Override
        public void applyTo(Store store) {
            store.parameters.remove(arn);
        }
    }

    /** A repository was made. */
    record RepositoryRecorded(Repository repository) implements StoreEvent {
        @Override
        public void applyTo(Store store) {
            store.repositories.put(repository.arn(), repository);
        }
    }

    /** A repository is gone. */
    record RepositoryDeleted(String arn) implements StoreEvent {
        @Override
        public void applyTo(Store store) {
            store.repositories.remove(arn);
            store.policies.keySet().removeIf(key -> key.arn().equals(arn));
        }
    }

    /** A secret or a repository has a policy, or another one. */
    record PolicyPut(Store.PolicyKey key, String text) implements StoreEvent {
        @Override
        public void applyTo(Store store) {
            store.policies.put(key, text);
        }
    }

    /** A secret or a repository has a policy no longer. */
    record PolicyRemoved(Store.PolicyKey key) implements StoreEvent {
        @Override
        public void applyTo(Store store) {
            store.policies.remove(key);
        }
    }
}
