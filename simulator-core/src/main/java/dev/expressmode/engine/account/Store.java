package dev.expressmode.engine.account;

import dev.expressmode.engine.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What users put away for their containers: secrets, parameters, and the repositories of their images. */
public final class Store {
    final Map<String, Secret> secrets = new LinkedHashMap<>();
    final Map<String, Parameter> parameters = new LinkedHashMap<>();
    final Map<String, Repository> repositories = new LinkedHashMap<>();
    final Map<PolicyKey, String> policies = new LinkedHashMap<>();

    /**
     * A policy of a secret or a repository: kept and shown, nothing is decided by it.
     *
     * @param arn whose it is
     * @param kind which of its policies, such as {@code LifecyclePolicy}
     */
    public record PolicyKey(String arn, String kind) {}

    /** What a policy says, if somebody gave the thing one. */
    public Optional<String> policy(PolicyKey key) {
        return Optional.ofNullable(policies.get(key));
    }

    /** The secret of this very ARN. */
    public Optional<Secret> secretOf(String arn) {
        return Optional.ofNullable(secrets.get(arn));
    }

    /** The secrets of a scope, oldest first. */
    public List<Secret> secrets(Scope scope) {
        return within(secrets, scope.arn("secretsmanager", "secret:"));
    }

    /** The secret of this name or ARN; the six characters at an ARN's end may be left off (documented). */
    public Optional<Secret> secret(Scope scope, String id) {
        return secrets(scope).stream()
                .filter(secret -> secret.name().equals(id)
                        || secret.arn().equals(id)
                        || secret.arn().substring(0, secret.arn().length() - 7).equals(id))
                .findFirst();
    }

    /** The parameters of a scope, oldest first. */
    public List<Parameter> parameters(Scope scope) {
        return within(parameters, scope.arn("ssm", "parameter"));
    }

    /** The parameter of this name or ARN. */
    public Optional<Parameter> parameter(Scope scope, String id) {
        return parameters(scope).stream()
                .filter(parameter ->
                        parameter.name().equals(id) || parameter.arn().equals(id))
                .findFirst();
    }

    /** The repositories of a scope, oldest first. */
    public List<Repository> repositories(Scope scope) {
        return within(repositories, scope.arn("ecr", "repository/"));
    }

    /** Whether the {@code valueFrom} of a container's secret is a secret; else it is a parameter. */
    public static boolean isSecret(String valueFrom) {
        return valueFrom.contains(":secretsmanager:");
    }

    /**
     * What stands behind the {@code valueFrom} of a container's secret, if the simulator has it: the ARN of a secret, with
     * a JSON key, a version's label and a version's id behind it where those are wanted, or the ARN or the name of a
     * parameter (documented: ECS, specifying sensitive data). A secret that is marked for deletion is none.
     */
    public Optional<String> valueFrom(Scope scope, String reference) {
        if (!isSecret(reference)) {
            return parameter(scope, reference).map(Parameter::value);
        }
        List<String> parts = List.of(reference.split(":", 10));
        String arn = String.join(":", parts.subList(0, Math.min(7, parts.size())));
        String label = part(parts, 8).orElse(Secret.CURRENT);
        Optional<String> whole = secret(scope, arn)
                .filter(secret -> secret.leaving().isEmpty())
                .flatMap(secret -> part(parts, 9).map(secret::version).orElseGet(() -> secret.labelled(label)))
                .flatMap(Secret.Version::text);
        return part(parts, 7)
                .map(key -> whole.flatMap(Json::parse)
                        .flatMap(json -> json.member(key))
                        .map(Json::asText))
                .orElse(whole);
    }

    private static Optional<String> part(List<String> parts, int number) {
        return parts.size() > number && !parts.get(number).isEmpty()
                ? Optional.of(parts.get(number))
                : Optional.empty();
    }

    private static <T> List<T> within(Map<String, T> all, String prefix) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }
}
