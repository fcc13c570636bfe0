package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.RoleChecks;
import dev.expressmode.engine.account.Store;
import dev.expressmode.engine.account.TaskDefinition;
import dev.expressmode.port.ContainerOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Fargate does for a task before its container starts: credentials, secrets, the place for its output. */
final class Initialisation {
    private static final String SECRETS =
            "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ";
    private static final String RETRIED = "service call has been retried 1 time(s): ";

    private Initialisation() {}

    /** Why a task cannot start with the roles it has, in the words of ECS (documented: resource-initialization-error). */
    static Optional<String> hindrance(World world, Task task) {
        TaskDefinition definition = task.spec().taskDefinition();
        RoleChecks roles = RoleChecks.in(world);
        String execution = definition.executionRoleArn();
        Optional<String> stranger = Optional.of(execution)
                .filter(role -> !roles.trustsTasks(role))
                .or(() -> definition.taskRoleArn().filter(role -> !roles.trustsTasks(role)));
        if (stranger.isPresent()) {
            return stranger.map(Initialisation::cannotAssume);
        }
        return execution.isEmpty()
                ? Optional.empty()
                : definition.containers().stream()
                        .flatMap(container -> lacking(roles, execution, container, task).stream())
                        .findFirst();
    }

    /** Documented text; that a service's task stops with it is assumed. */
    private static String cannotAssume(String role) {
        return "ECS was unable to assume the role '" + role
                + "' that was provided for this task. Please verify that the"
                + " role being passed has the proper trust relationship and permissions and that your IAM user has"
                + " permissions to pass this role.";
    }

    private static Optional<String> lacking(
            RoleChecks roles, String execution, ContainerDefinition container, Task task) {
        String user = user(execution, task);
        boolean ofSecretsManager = container.secrets().values().stream().anyMatch(Store::isSecret);
        boolean ofParameters = container.secrets().values().stream().anyMatch(from -> !Store.isSecret(from));
        if (container.image().contains(".dkr.ecr.") && !roles.allows(execution, "ecr:GetAuthorizationToken")) {
            return Optional.of(SECRETS + "unable to retrieve ecr registry auth: " + RETRIED
                    + denied(user, "ecr:GetAuthorizationToken", "*"));
        }
        if (ofSecretsManager && !roles.allows(execution, "secretsmanager:GetSecretValue")) {
            return Optional.of(SECRETS + "unable to retrieve secret from asm: " + RETRIED
                    + denied(user, "secretsmanager:GetSecretValue", first(container, true)));
        }
        if (ofParameters && !roles.allows(execution, "ssm:GetParameters")) {
            return Optional.of(SECRETS + "unable to retrieve secrets from ssm: " + RETRIED
                    + denied(user, "ssm:GetParameters", first(container, false)));
        }
        if (container.logs().isPresent() && !roles.allows(execution, "logs:CreateLogStream")) {
            return Optional.of("ResourceInitializationError: failed to validate logger args: create stream has been"
                    + " retried 1 times: failed to create Cloudwatch log stream: "
                    + denied(
                            user, "logs:CreateLogStream", container.logs().get().group()));
        }
        return Optional.empty();
    }

    private static String first(ContainerDefinition container, boolean secret) {
        return container.secrets().values().stream()
                .filter(from -> Store.isSecret(from) == secret)
                .findFirst()
                .orElse("*");
    }

    private static String user(String role, Task task) {
        return Scope.ofArn(role)
                .arn(
                        "sts",
                        "assumed-role/" + role.substring(role.lastIndexOf('/') + 1) + "/"
                                + task.identity().id());
    }

    private static String denied(String user, String action, String resource) {
        return "AccessDeniedException: User: " + user + " is not authorized to perform: " + action + " on resource: "
                + resource + " because no identity-based policy allows the " + action + " action";
    }

    /**
     * An order with the values of its secrets and parameters in it, as variables. Those that this simulator does not have
     * stay references, which the adapter resolves or refuses.
     */
    static ContainerOrder supplied(World world, Task task, ContainerOrder order) {
        Store store = world.slice(Account.class).store();
        Scope scope = Scope.ofArn(task.identity().arn());
        Supplied own = supplied(store, scope, order.environment(), order.secrets());
        return order.with(own.environment(), own.open())
                .beside(order.sidecars().stream()
                        .map(sidecar -> {
                            Supplied its = supplied(store, scope, sidecar.environment(), sidecar.secrets());
                            return sidecar.with(its.environment(), its.open());
                        })
                        .toList());
    }

    private record Supplied(Map<String, String> environment, Map<String, String> open) {}

    private static Supplied supplied(
            Store store, Scope scope, Map<String, String> variables, Map<String, String> secrets) {
        Map<String, String> environment = new LinkedHashMap<>(variables);
        Map<String, String> open = new LinkedHashMap<>();
        secrets.forEach((variable, from) -> store.valueFrom(scope, from)
                .ifPresentOrElse(known -> environment.put(variable, known), () -> open.put(variable, from)));
        return new Supplied(environment, open);
    }
}
