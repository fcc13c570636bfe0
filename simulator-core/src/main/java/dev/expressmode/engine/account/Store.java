package dev.expressmode.engine.account;

import dev.expressmode.engine.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What users put away for their containers: secrets, parameters, and the repositories of their images. */
public final class Store {
    final Map<String, Secret> secrets = new LinkedHashMap<>();
    final Map<String, Parameter> parameters = new LinkedHashMap<>();
    final Map<String, Repository> repositories = new LinkedHashMap<>();

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
     * a JSON key behind it if only that member is wanted, or the ARN or the name of a parameter (documented: ECS,
     * specifying sensitive data). Stages and versions are not looked at: older values are not kept.
     */
    public Optional<String> valueFrom(Scope scope, String reference) {
        if (!isSecret(reference)) {
            return parameter(scope, reference).map(Parameter::value);
        }
        String[] parts = reference.split(":", 9);
        String arn = String.join(":", List.of(parts).subList(0, Math.min(7, parts.length)));
        Function<Secret, Optional<String>> text = Secret::text;
        Optional<String> whole = secret(scope, arn).flatMap(text);
        return parts.length < 8 || parts[7].isEmpty()
                ? whole
                : whole.flatMap(Json::parse)
                        .flatMap(json -> json.member(parts[7]))
                        .map(Json::asText);
    }

    private static <T> List<T> within(Map<String, T> all, String prefix) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }
}
