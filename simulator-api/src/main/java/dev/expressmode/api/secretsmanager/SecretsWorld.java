package dev.expressmode.api.secretsmanager;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.account.Secret;
import dev.expressmode.engine.account.Store;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** What the operations of this service see of the simulator. */
final class SecretsWorld {
    private static final int PAGE = 100;

    private final ExpressMode mode;

    SecretsWorld(ExpressMode mode) {
        this.mode = mode;
    }

    Account account() {
        return mode.world().slice(Account.class);
    }

    Store store() {
        return account().store();
    }

    Ids ids() {
        return mode.world().ids();
    }

    Instant now() {
        return mode.world().now();
    }

    <R> R execute(Command<R> command) {
        return mode.execute(command);
    }

    Secret secret(@Nullable String id, Call call) {
        return store().secret(call.scope(), required(id, "secretId"))
                .orElseThrow(() ->
                        new Fault("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    /** A secret that is not marked for deletion (observed text). */
    Secret usable(@Nullable String id, Call call) {
        Secret secret = secret(id, call);
        if (secret.leaving().isPresent()) {
            throw invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    /** The version that a request asks for, the current one; none if it brings no value. */
    Optional<Secret.Version> version(@Nullable String text, @Nullable SdkBytes binary, @Nullable String token) {
        if (text == null && binary == null) {
            return Optional.empty();
        }
        if (text != null && binary != null) {
            throw invalidParameter(
                    "You can't specify both a binary secret value and a string secret value in the same" + " secret.");
        }
        return Optional.of(new Secret.Version(
                token == null ? ids().uuid() : token,
                Optional.ofNullable(text),
                Optional.ofNullable(binary).map(bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())),
                List.of(Secret.CURRENT),
                now()));
    }

    /** A secret with another version; the same again under the same id changes nothing (documented: PutSecretValue). */
    Secret versioned(Secret secret, Secret.Version fresh) {
        Optional<Secret.Version> there = secret.version(fresh.id());
        if (there.isEmpty()) {
            return secret.with(fresh, now());
        }
        if (there.get().sameValue(fresh)) {
            return secret;
        }
        throw new Fault(
                "ResourceExistsException",
                "You can't use ClientRequestToken " + fresh.id()
                        + " because that value is already in use for a version of secret " + secret.arn() + ".");
    }

    List<Tag> tags(Secret secret) {
        return account().tags(secret.arn()).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    void tag(String arn, List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(required(tag.key(), "tags.key"), or(tag.value(), "")));
        execute(Retag.setting(arn, map));
    }

    static <T> Page<T> page(List<T> all, @Nullable String token, @Nullable Integer size) {
        if (size != null && (size < 1 || size > PAGE)) {
            throw invalidParameter("The MaxResults value must be between 1 and 100.");
        }
        return Page.of(
                all,
                token,
                size == null ? PAGE : size,
                () -> new Fault("InvalidNextTokenException", "The NextToken value is invalid."));
    }

    static Fault invalidRequest(String message) {
        return new Fault("InvalidRequestException", message);
    }

    static Fault invalidParameter(String message) {
        return new Fault("InvalidParameterException", message);
    }

    static <T> T required(@Nullable T value, String member) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Fault(
                        "ValidationException",
                        "1 validation error detected: Value null at '" + member
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
