package dev.expressmode.api.secretsmanager;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Keep;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.account.Secret;
import dev.expressmode.engine.account.StoreEvent;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets. Only the current version is kept; deleting is at once, whatever recovery window is asked for (assumed). */
final class SecretOperations {
    private static final int PAGE = 100;
    private static final String CURRENT = "AWSCURRENT";

    private final ExpressMode mode;

    SecretOperations(ExpressMode mode) {
        this.mode = mode;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("CreateSecret", CreateSecretRequest::builder, this::create),
                Operation.of("DescribeSecret", DescribeSecretRequest::builder, this::describe),
                Operation.of("GetSecretValue", GetSecretValueRequest::builder, this::value),
                Operation.of("PutSecretValue", PutSecretValueRequest::builder, this::put),
                Operation.of("ListSecrets", ListSecretsRequest::builder, this::list),
                Operation.of("DeleteSecret", DeleteSecretRequest::builder, this::delete),
                Operation.of("GetResourcePolicy", GetResourcePolicyRequest::builder, this::policy));
    }

    private Account account() {
        return mode.world().slice(Account.class);
    }

    private Secret secret(@Nullable String id, Call call) {
        return account()
                .store()
                .secret(call.scope(), required(id, "secretId"))
                .orElseThrow(() ->
                        new Fault("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    private CreateSecretResponse create(CreateSecretRequest request, Call call) {
        String name = required(request.name(), "name");
        if (!name.matches("[A-Za-z0-9/_+=.@-]{1,512}")) {
            throw new Fault(
                    "ValidationException",
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following:"
                            + " -/_+=.@!");
        }
        if (account().store().secret(call.scope(), name).isPresent()) {
            throw new Fault(
                    "ResourceExistsException", "The operation failed because the secret " + name + " already exists.");
        }
        Ids ids = mode.world().ids();
        Instant now = mode.world().now();
        Secret made = new Secret(
                call.scope().arn("secretsmanager", "secret:" + name + "-" + ids.hex(6)),
                name,
                request.description() == null ? "" : request.description(),
                Optional.ofNullable(request.secretString()),
                binary(request.secretBinary()),
                version(request.clientRequestToken()),
                now,
                now);
        mode.execute(new Keep(new StoreEvent.SecretRecorded(made)));
        Map<String, String> tags = new LinkedHashMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        mode.execute(Retag.setting(made.arn(), tags));
        return CreateSecretResponse.builder()
                .arn(made.arn())
                .name(name)
                .versionId(made.versionId())
                .build();
    }

    private String version(@Nullable String token) {
        return token == null ? mode.world().ids().uuid() : token;
    }

    private static Optional<String> binary(@Nullable SdkBytes bytes) {
        return Optional.ofNullable(bytes).map(some -> Base64.getEncoder().encodeToString(some.asByteArrayUnsafe()));
    }

    private DescribeSecretResponse describe(DescribeSecretRequest request, Call call) {
        Secret secret = secret(request.secretId(), call);
        return DescribeSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .description(secret.description().isEmpty() ? null : secret.description())
                .createdDate(secret.createdAt())
                .lastChangedDate(secret.changedAt())
                .versionIdsToStages(Map.of(secret.versionId(), List.of(CURRENT)))
                .tags(tags(secret))
                .build();
    }

    private List<Tag> tags(Secret secret) {
        return account().tags(secret.arn()).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private GetSecretValueResponse value(GetSecretValueRequest request, Call call) {
        Secret secret = secret(request.secretId(), call);
        if (secret.text().isEmpty() && secret.binary().isEmpty()) {
            throw new Fault(
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret value for staging label: " + CURRENT);
        }
        return GetSecretValueResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versionId(secret.versionId())
                .versionStages(CURRENT)
                .secretString(secret.text().orElse(null))
                .secretBinary(secret.binary()
                        .map(text -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text)))
                        .orElse(null))
                .createdDate(secret.changedAt())
                .build();
    }

    private PutSecretValueResponse put(PutSecretValueRequest request, Call call) {
        Secret secret = secret(request.secretId(), call)
                .holding(
                        Optional.ofNullable(request.secretString()),
                        binary(request.secretBinary()),
                        version(request.clientRequestToken()),
                        mode.world().now());
        mode.execute(new Keep(new StoreEvent.SecretRecorded(secret)));
        return PutSecretValueResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versionId(secret.versionId())
                .versionStages(CURRENT)
                .build();
    }

    private ListSecretsResponse list(ListSecretsRequest request, Call call) {
        Page<Secret> page = Page.of(
                account().store().secrets(call.scope()),
                request.nextToken(),
                request.maxResults() == null ? PAGE : request.maxResults(),
                () -> new Fault("InvalidNextTokenException", "The NextToken value is invalid."));
        return ListSecretsResponse.builder()
                .secretList(page.items().stream()
                        .map(secret -> SecretListEntry.builder()
                                .arn(secret.arn())
                                .name(secret.name())
                                .createdDate(secret.createdAt())
                                .lastChangedDate(secret.changedAt())
                                .secretVersionsToStages(Map.of(secret.versionId(), List.of(CURRENT)))
                                .tags(tags(secret))
                                .build())
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private DeleteSecretResponse delete(DeleteSecretRequest request, Call call) {
        Secret secret = secret(request.secretId(), call);
        mode.execute(new Keep(new StoreEvent.SecretDeleted(secret.arn())));
        return DeleteSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .deletionDate(mode.world().now())
                .build();
    }

    /** No secret has one. */
    private GetResourcePolicyResponse policy(GetResourcePolicyRequest request, Call call) {
        Secret secret = secret(request.secretId(), call);
        return GetResourcePolicyResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .build();
    }

    private static <T> T required(@Nullable T value, String member) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Fault(
                        "ValidationException",
                        "1 validation error detected: Value null at '" + member
                                + "' failed to satisfy constraint: Member must not be null"));
    }
}
