package dev.expressmode.api.ecr;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Repository;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operations of this service see of the simulator. */
final class EcrWorld {
    private static final int PAGE = 100;

    private final ExpressMode mode;

    EcrWorld(ExpressMode mode) {
        this.mode = mode;
    }

    Account account() {
        return mode.world().slice(Account.class);
    }

    Instant now() {
        return mode.world().now();
    }

    <R> R execute(Command<R> command) {
        return mode.execute(command);
    }

    static String registry(Scope scope) {
        return scope.account() + ".dkr.ecr." + scope.region() + ".amazonaws.com";
    }

    /** Repositories that were made, and those that services run images of. */
    List<Repository> repositories(Scope scope) {
        Map<String, Repository> all = new LinkedHashMap<>();
        account().store().repositories(scope).forEach(repository -> all.put(repository.name(), repository));
        references(scope)
                .forEach(reference -> all.computeIfAbsent(
                        reference.repository(),
                        name -> new Repository(
                                scope.arn("ecr", "repository/" + name), name, false, false, reference.since())));
        return List.copyOf(all.values());
    }

    Repository repository(Scope scope, @Nullable String name) {
        String wanted = required(name, "repositoryName");
        return repositories(scope).stream()
                .filter(repository -> repository.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Fault(
                        "RepositoryNotFoundException",
                        "The repository with name '" + wanted + "' does not exist in the registry with id '"
                                + scope.account() + "'"));
    }

    /** An image of this registry that a task definition names. */
    record Reference(String repository, String tag, Instant since) {}

    List<Reference> references(Scope scope) {
        String prefix = registry(scope) + "/";
        return account().taskDefinitions(scope).stream()
                .filter(definition -> definition.container().image().startsWith(prefix))
                .map(definition -> {
                    String image = definition.container().image().substring(prefix.length());
                    int colon = image.indexOf(':');
                    return new Reference(
                            image.replaceAll("[:@].*$", ""),
                            colon < 0 || image.contains("@") ? "latest" : image.substring(colon + 1),
                            definition.registeredAt());
                })
                .toList();
    }

    static <T> Page<T> page(List<T> all, @Nullable String token, @Nullable Integer size) {
        return Page.of(
                all,
                token,
                size == null ? PAGE : size,
                () -> new Fault("InvalidParameterException", "Invalid parameter at 'nextToken'"));
    }

    static <T> T required(@Nullable T value, String member) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Fault(
                        "InvalidParameterException",
                        "Invalid parameter at '" + member
                                + "' failed to satisfy constraint: 'Member must not be null'"));
    }
}
