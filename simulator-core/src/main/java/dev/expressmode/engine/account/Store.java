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

    /** What stands behind the {@code valueFrom} of a container's secret, if the simulator has it. */
    public Optional<String> valueFrom(Scope scope, String reference) {
        Function<Secret, Optional<String>> value = Secret::text;
        return reference.contains(":secretsmanager:")
                ? secret(scope, reference).flatMap(value)
                : parameter(scope, reference).map(Parameter::value);
    }

    private static <T> List<T> within(Map<String, T> all, String prefix) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }
}
