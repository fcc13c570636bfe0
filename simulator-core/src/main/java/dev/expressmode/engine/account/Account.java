package dev.expressmode.engine.account;

import dev.expressmode.engine.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The account slice of the world, for every account and region that was spoken of. Keys are ARNs. */
public final class Account {
    final Map<String, Cluster> clusters = new LinkedHashMap<>();
    final Map<String, TaskDefinition> taskDefinitions = new LinkedHashMap<>();
    final Map<String, Integer> latestRevisions = new LinkedHashMap<>();
    final Map<String, Instant> deregistered = new LinkedHashMap<>();
    final Map<EcsSetting, String> settings = new LinkedHashMap<>();
    final Map<String, SecurityGroup> securityGroups = new LinkedHashMap<>();
    final Map<String, Certificate> certificates = new LinkedHashMap<>();
    final Map<String, LogGroup> logGroups = new LinkedHashMap<>();
    final Map<String, Subnet> subnets = new LinkedHashMap<>();
    final Map<String, Map<String, String>> tags = new LinkedHashMap<>();
    private final Map<Scope, Vpc> defaultVpcs = new LinkedHashMap<>();
    private final Map<Scope, Network> networks = new LinkedHashMap<>();
    private final Map<Scope, Identities> identities = new LinkedHashMap<>();
    private final Store store = new Store();
    private final boolean usualRoles;

    /**
     * Accounts without anything but networks.
     *
     * @param usualRoles whether every account begins with the two roles that Express Mode is usually given
     */
    public Account(boolean usualRoles) {
        this.usualRoles = usualRoles;
    }

    /** The ARN a cluster of this name has. */
    public static String clusterArn(Scope scope, String name) {
        return scope.arn("ecs", "cluster/" + name);
    }

    /** The cluster of this ARN, deleted ones included. */
    public Optional<Cluster> cluster(String arn) {
        return Optional.ofNullable(clusters.get(arn));
    }

    /** All clusters of a scope, oldest first. */
    public List<Cluster> clusters(Scope scope) {
        return clusters.values().stream()
                .filter(cluster -> cluster.arn().startsWith(scope.arn("ecs", "cluster/")))
                .toList();
    }

    /** The task definition of this ARN. */
    public Optional<TaskDefinition> taskDefinition(String arn) {
        return Optional.ofNullable(taskDefinitions.get(arn));
    }

    /** All task definitions of a scope, oldest first. */
    public List<TaskDefinition> taskDefinitions(Scope scope) {
        String prefix = scope.arn("ecs", "task-definition/");
        return taskDefinitions.values().stream()
                .filter(definition -> definition.arn().startsWith(prefix))
                .toList();
    }

    /** When a task definition was deregistered, if it was: then it is INACTIVE. */
    public Optional<Instant> deregisteredAt(String arn) {
        return Optional.ofNullable(deregistered.get(arn));
    }

    /** The newest ACTIVE task definition of a family. */
    public Optional<TaskDefinition> activeTaskDefinition(Scope scope, String family) {
        for (int number = latestRevision(scope, family); number > 0; number--) {
            String arn = scope.arn("ecs", "task-definition/" + family + ":" + number);
            if (taskDefinitions.containsKey(arn) && !deregistered.containsKey(arn)) {
                return taskDefinition(arn);
            }
        }
        return Optional.empty();
    }

    /** The value of an account setting, if somebody gave it one. */
    public Optional<String> setting(EcsSetting setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    /** The account settings of a scope that have a value of their own. */
    public Map<EcsSetting, String> settings(Scope scope) {
        Map<EcsSetting, String> found = new LinkedHashMap<>();
        settings.forEach((setting, value) -> {
            if (setting.scope().equals(scope)) {
                found.put(setting, value);
            }
        });
        return found;
    }

    /** The newest revision number of a family, 0 if there is none. */
    public int latestRevision(Scope scope, String family) {
        return latestRevisions.getOrDefault(scope.arn("ecs", "task-definition/" + family), 0);
    }

    /** The default VPC of a scope. It needs no event: it follows from the scope. */
    public Vpc defaultVpc(Scope scope) {
        return defaultVpcs.computeIfAbsent(scope, Vpc::defaultOf);
    }

    /** The roles and policies of a scope's account, which all its regions share. */
    public Identities identities(Scope scope) {
        return identities.computeIfAbsent(global(scope), account -> new Identities(account, usualRoles));
    }

    /** The scope of what belongs to no region: its ARNs name none. */
    public static Scope global(Scope scope) {
        return new Scope(scope.partition(), scope.account(), "");
    }

    /** Secrets, parameters and image repositories. */
    public Store store() {
        return store;
    }

    /** Every certificate, oldest first. */
    public List<Certificate> certificates() {
        return List.copyOf(certificates.values());
    }

    /** The networks of a scope. They begin with the default VPC, which needs no event. */
    public Network network(Scope scope) {
        return networks.computeIfAbsent(scope, fresh -> new Network(fresh, defaultVpc(fresh)));
    }

    /** The subnet of this id, in the scope's default VPC or made by the user. */
    public Optional<Subnet> subnet(Scope scope, String id) {
        return network(scope).subnet(id).or(() -> Optional.ofNullable(subnets.get(id)));
    }

    /** The security groups of a scope, oldest first, that of the default VPC included. */
    public List<SecurityGroup> securityGroups(Scope scope) {
        SecurityGroup first = network(scope).defaultGroup();
        List<SecurityGroup> groups = new ArrayList<>();
        if (!securityGroups.containsKey(first.arn())) {
            groups.add(first);
        }
        String prefix = scope.arn("ec2", "security-group/");
        securityGroups.values().stream()
                .filter(group -> group.arn().startsWith(prefix))
                .forEach(groups::add);
        return groups;
    }

    /** The security group of this id. */
    public Optional<SecurityGroup> securityGroup(Scope scope, String id) {
        return securityGroups(scope).stream()
                .filter(group -> group.id().equals(id))
                .findFirst();
    }

    /** The security group of this ARN. */
    public Optional<SecurityGroup> securityGroup(String arn) {
        return Optional.ofNullable(securityGroups.get(arn));
    }

    /** Every security group, oldest first. */
    public List<SecurityGroup> securityGroups() {
        return List.copyOf(securityGroups.values());
    }

    /** The certificate of this ARN. */
    public Optional<Certificate> certificate(String arn) {
        return Optional.ofNullable(certificates.get(arn));
    }

    /** The log group of this ARN. */
    public Optional<LogGroup> logGroup(String arn) {
        return Optional.ofNullable(logGroups.get(arn));
    }

    /** The log groups of a scope, oldest first. */
    public List<LogGroup> logGroups(Scope scope) {
        String prefix = logGroupArn(scope, "");
        return logGroups.values().stream()
                .filter(group -> group.arn().startsWith(prefix))
                .toList();
    }

    /** The ARN a log group of this name has. */
    public static String logGroupArn(Scope scope, String name) {
        return scope.arn("logs", "log-group:" + name);
    }

    /** Every log group, oldest first. */
    public List<LogGroup> logGroups() {
        return List.copyOf(logGroups.values());
    }

    /** The tags of a resource in the order they were set, none if it has none. */
    public Map<String, String> tags(String arn) {
        return tags.getOrDefault(arn, new TreeMap<>());
    }

    /** The tags of every resource whose ARN begins like this. */
    public Map<String, Map<String, String>> tagged(String prefix) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        tags.forEach((arn, map) -> {
            if (arn.startsWith(prefix)) {
                found.put(arn, map);
            }
        });
        return found;
    }

    /** Everything that is left in a scope, for people and tests: ARNs, oldest first in each kind. */
    public List<String> remaining() {
        List<String> arns = new ArrayList<>(clusters.keySet());
        arns.addAll(taskDefinitions.keySet());
        arns.addAll(securityGroups.keySet());
        arns.addAll(certificates.keySet());
        arns.addAll(logGroups.keySet());
        return arns;
    }
}
