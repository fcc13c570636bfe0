package dev.expressmode.engine.account;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roles and policies of one account. Unless roles are looked at strictly, it begins with the two that Express Mode is
 * usually given, so that who looks for them by their usual names finds them (assumed convenience: a new AWS account has
 * neither).
 */
public final class Identities {
    /** The usual name of the task execution role (documented: express-service-getting-started). */
    public static final String EXECUTION_ROLE = "ecsTaskExecutionRole";

    /** The usual name of the infrastructure role (documented: express-service-getting-started). */
    public static final String INFRASTRUCTURE_ROLE = "ecsInfrastructureRoleForExpressServices";

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HOUR = 3600;

    final Map<String, Role> roles = new LinkedHashMap<>();
    final Map<String, ManagedPolicy> policies = new LinkedHashMap<>();
    final Map<String, Optional<String>> deletions = new LinkedHashMap<>();

    /** Tools that delete things refuse accounts without an alias, so there is one (assumed convenience). */
    Optional<String> alias = Optional.of("express-mode-simulator");

    Identities(Scope global, boolean usualRoles) {
        if (usualRoles) {
            addUsual(global);
        }
    }

    private void addUsual(Scope global) {
        add(
                global,
                EXECUTION_ROLE,
                "",
                "ecs-tasks.amazonaws.com",
                "policy/service-role/AmazonECSTaskExecutionRolePolicy");
        add(
                global,
                INFRASTRUCTURE_ROLE,
                "AllowAccessInfrastructureForECSExpressServices",
                "ecs.amazonaws.com",
                "policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices");
    }

    private void add(Scope global, String name, String sid, String service, String policy) {
        String arn = global.arn("iam", "role/" + name);
        roles.put(
                name,
                new Role(
                        arn,
                        "/",
                        name,
                        "AROA" + Ids.seededBy(arn.hashCode()).digits(17),
                        trust(sid, service),
                        "",
                        HOUR,
                        BEGINNING,
                        new LinkedHashMap<>(),
                        List.of("arn:" + global.partition() + ":iam::aws:" + policy)));
    }

    /** The document by which a service may assume a role. */
    public static String trust(String sid, String service) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{"
                + (sid.isEmpty() ? "" : "\"Sid\":\"" + sid + "\",")
                + "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"" + service
                + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    }

    /** The roles, oldest first. */
    public List<Role> roles() {
        return List.copyOf(roles.values());
    }

    /** The role of this name, which no other role has, whatever its path. */
    public Optional<Role> role(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    /** The customer's own policies, oldest first. */
    public List<ManagedPolicy> policies() {
        return List.copyOf(policies.values());
    }

    /** The customer's policy of this ARN. */
    public Optional<ManagedPolicy> policy(String arn) {
        return Optional.ofNullable(policies.get(arn));
    }

    /** What the account is called besides its number. */
    public Optional<String> alias() {
        return alias;
    }

    /** How the deletion of a service-linked role ended: why it failed, or empty; empty if there was no such deletion. */
    public Optional<Optional<String>> deletion(String task) {
        return Optional.ofNullable(deletions.get(task));
    }
}
