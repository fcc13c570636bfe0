package dev.expressmode.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.Scope;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Whom a request speaks for. The region is the one it is signed for. The account is, in this order: an access key id of
 * twelve digits, the account the simulator was started with, the account in the ARNs of the request, the account that
 * Express services were last created for, all zeros.
 *
 * <p>The last but one keeps clients together that sign with {@code test}: Terraform and the GitHub Action create a service
 * with roles of some account and then look for it by its bare name.
 */
public final class Scopes {
    private static final String HOME_REGION = "us-east-1";
    private static final String NOBODY = "000000000000";
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final Optional<String> account;
    private final AtomicReference<String> home = new AtomicReference<>(NOBODY);

    private Scopes(Optional<String> account) {
        this.account = account;
    }

    /** Accounts come from requests alone. */
    public static Scopes fromRequests() {
        return new Scopes(Optional.empty());
    }

    /** One account for everybody whose access key is not an account itself. */
    public static Scopes forAccount(String account) {
        if (!isAccount(account)) {
            throw new IllegalArgumentException("an account has twelve digits, not '" + account + "'");
        }
        return new Scopes(Optional.of(account));
    }

    Scope of(Optional<CredentialScope> credential, ObjectNode members) {
        String speaker = credential
                .map(CredentialScope::keyId)
                .filter(Scopes::isAccount)
                .or(() -> account)
                // who creates an Express service names this role, and it lives in the account of the service
                .or(() -> creator(members))
                .or(() -> accountIn(members))
                .orElseGet(home::get);
        return Scope.of(speaker, credential.map(CredentialScope::region).orElse(HOME_REGION));
    }

    private Optional<String> creator(ObjectNode members) {
        Optional<String> creator = accountIn(members.path("infrastructureRoleArn"));
        creator.ifPresent(home::set);
        return creator;
    }

    private static Optional<String> accountIn(JsonNode node) {
        if (node.isTextual()) {
            return accountOf(node.textValue());
        }
        for (JsonNode inner : node) {
            Optional<String> found = accountIn(inner);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> accountOf(String text) {
        if (!text.startsWith("arn:")) {
            return Optional.empty();
        }
        String[] parts = text.split(":", 6);
        return parts.length == 6 ? Optional.of(parts[4]).filter(Scopes::isAccount) : Optional.empty();
    }

    private static boolean isAccount(String text) {
        return ACCOUNT.matcher(text).matches();
    }
}
