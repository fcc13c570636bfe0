package dev.expressmode.api.secretsmanager;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import software.amazon.awssdk.services.secretsmanager.model.Filter;

/**
 * The filters of ListSecrets: all must hold, one value of each suffices, and a value is the beginning of what it matches;
 * one that begins with an exclamation mark must not match (documented: Filter).
 */
final class SecretFilters {
    private static final List<String> KEYS =
            List.of("description", "name", "tag-key", "tag-value", "primary-region", "owning-service", "all", "type");

    private SecretFilters() {}

    static Predicate<Secret> of(List<Filter> filters, Account account) {
        Predicate<Secret> all = secret -> true;
        for (Filter filter : filters) {
            String key = SecretsWorld.required(filter.keyAsString(), "key");
            if (!KEYS.contains(key)) {
                throw new Fault(
                        "ValidationException",
                        "1 validation error detected: Value '" + key + "' at 'filters.1.member.key' failed to satisfy"
                                + " constraint: Member must satisfy enum value set: " + KEYS);
            }
            all = all.and(secret -> filter.values().stream().anyMatch(value -> matches(secret, key, value, account)));
        }
        return all;
    }

    private static boolean matches(Secret secret, String key, String value, Account account) {
        boolean negated = value.startsWith("!");
        String prefix = negated ? value.substring(1) : value;
        // names and tags are told apart by case and matched from their beginning, descriptions are not (documented)
        boolean exact = key.equals("name") || key.startsWith("tag");
        boolean found = said(secret, key, account).stream()
                .anyMatch(text -> exact
                        ? text.startsWith(prefix)
                        : text.toLowerCase(Locale.ROOT).contains(prefix.toLowerCase(Locale.ROOT)));
        return found != negated;
    }

    private static List<String> said(Secret secret, String key, Account account) {
        List<String> said = new ArrayList<>();
        boolean all = key.equals("all");
        if (all || key.equals("name")) {
            said.add(secret.name());
        }
        if (all || key.equals("description")) {
            said.add(secret.description());
        }
        if (all || key.equals("tag-key")) {
            said.addAll(account.tags(secret.arn()).keySet());
        }
        if (all || key.equals("tag-value")) {
            said.addAll(account.tags(secret.arn()).values());
        }
        return said;
    }
}
