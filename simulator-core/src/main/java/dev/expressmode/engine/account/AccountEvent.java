package dev.expressmode.engine.account;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can happen in the account slice. */
public sealed interface AccountEvent extends Event {

    /** Changes the slice. */
    void applyTo(Account account);

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(Account.class));
    }

    /** A cluster exists. */
    record ClusterCreated(Cluster cluster) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.clusters.put(cluster.arn(), cluster);
        }
    }

    /** A cluster is INACTIVE. */
    record ClusterDeleted(String arn) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.clusters.computeIfPresent(arn, (key, cluster) -> cluster.deleted());
        }
    }

    /** A task definition revision exists. */
    record TaskDefinitionRegistered(TaskDefinition definition) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.taskDefinitions.put(definition.arn(), definition);
            account.latestRevisions.put(
                    Scope.ofArn(definition.arn()).arn("ecs", "task-definition/" + definition.family()),
                    definition.revision());
        }
    }

    /** A task definition revision is INACTIVE. */
    record TaskDefinitionDeregistered(String arn, Instant at) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.deregistered.put(arn, at);
        }
    }

    /** A cluster reads differently. */
    record ClusterChanged(Cluster cluster) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.clusters.put(cluster.arn(), cluster);
        }
    }

    /**
     * An account setting of ECS has this value, or none of its own any more.
     */
    record SettingChanged(EcsSetting setting, Optional<String> value) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            value.ifPresentOrElse(text -> account.settings.put(setting, text), () -> account.settings.remove(setting));
        }
    }

    /** A security group exists. */
    record SecurityGroupCreated(SecurityGroup group) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.securityGroups.put(group.arn(), group);
        }
    }

    /** The rules of a security group are now these. */
    record SecurityGroupRulesChanged(String arn, List<SecurityGroup.Rule> rules) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.securityGroups.computeIfPresent(arn, (key, group) -> group.withRules(rules));
        }
    }

    /** A security group is gone. */
    record SecurityGroupDeleted(String arn) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.securityGroups.remove(arn);
            account.tags.remove(arn);
        }
    }

    /** A certificate was issued. */
    record CertificateIssued(Certificate certificate) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.certificates.put(certificate.arn(), certificate);
        }
    }

    /** A certificate is gone. */
    record CertificateDeleted(String arn) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.certificates.remove(arn);
            account.tags.remove(arn);
        }
    }

    /** A log group exists. */
    record LogGroupCreated(LogGroup group) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.logGroups.put(group.arn(), group);
        }
    }

    /** A subnet of the user's own exists. */
    record SubnetCreated(Subnet subnet) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.subnets.put(subnet.id(), subnet);
        }
    }

    /** A log group reads differently. */
    record LogGroupChanged(LogGroup group) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.logGroups.put(group.arn(), group);
        }
    }

    /** A log group is gone. */
    record LogGroupDeleted(String arn) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.logGroups.remove(arn);
            account.tags.remove(arn);
        }
    }

    /** These tags of a resource are set; others stay. */
    record Tagged(String arn, Map<String, String> tags) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.tags.computeIfAbsent(arn, key -> new LinkedHashMap<>()).putAll(tags);
        }
    }

    /** A resource is gone, and its tags with it. */
    record TagsForgotten(String arn) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.tags.remove(arn);
        }
    }

    /** These tags of a resource are gone. */
    record Untagged(String arn, List<String> keys) implements AccountEvent {
        @Override
        public void applyTo(Account account) {
            account.tags.computeIfPresent(arn, (key, tags) -> {
                keys.forEach(tags::remove);
                return tags;
            });
        }
    }
}
