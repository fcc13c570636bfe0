package dev.expressmode.api.secretsmanager;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Forget;
import dev.expressmode.engine.account.Keep;
import dev.expressmode.engine.account.MarkSecret;
import dev.expressmode.engine.account.Secret;
import dev.expressmode.engine.account.StoreEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;

/** Secrets from their making to their deletion, which can be undone for a while. */
final class SecretOperations {
    private static final long SHORTEST = 7;
    private static final long LONGEST = 30;

    private final SecretsWorld world;

    SecretOperations(SecretsWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("CreateSecret", CreateSecretRequest::builder, this::create),
                Operation.of("UpdateSecret", UpdateSecretRequest::builder, this::update),
                Operation.of("DescribeSecret", DescribeSecretRequest::builder, this::describe),
                Operation.of("ListSecrets", ListSecretsRequest::builder, this::list),
                Operation.of("DeleteSecret", DeleteSecretRequest::builder, this::delete),
                Operation.of("RestoreSecret", RestoreSecretRequest::builder, this::restore));
    }

    private CreateSecretResponse create(CreateSecretRequest request, Call call) {
        String name = SecretsWorld.required(request.name(), "name");
        if (!name.matches("[A-Za-z0-9/_+=.@-]{1,512}")) {
            throw new Fault(
                    "ValidationException",
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following:"
                            + " -/_+=.@!");
        }
        Optional<Secret> taken = world.store().secret(call.scope(), name);
        if (taken.flatMap(Secret::leaving).isPresent()) {
            throw SecretsWorld.invalidRequest("You can't create this secret because a secret with this name is already"
                    + " scheduled for deletion.");
        }
        if (taken.isPresent()) {
            throw new Fault(
                    "ResourceExistsException", "The operation failed because the secret " + name + " already exists.");
        }
        Secret made = new Secret(
                call.scope()
                        .arn(
                                "secretsmanager",
                                "secret:" + name + "-" + world.ids().hex(6)),
                name,
                SecretsWorld.or(request.description(), ""),
                world.now());
        Optional<Secret.Version> version =
                world.version(request.secretString(), request.secretBinary(), request.clientRequestToken());
        Secret filled = version.map(first -> made.with(first, world.now())).orElse(made);
        world.execute(new Keep(new StoreEvent.SecretRecorded(filled)));
        world.tag(made.arn(), request.tags());
        return CreateSecretResponse.builder()
                .arn(made.arn())
                .name(name)
                .versionId(version.map(Secret.Version::id).orElse(null))
                .build();
    }

    private UpdateSecretResponse update(UpdateSecretRequest request, Call call) {
        Secret before = world.usable(request.secretId(), call);
        Optional<Secret.Version> version =
                world.version(request.secretString(), request.secretBinary(), request.clientRequestToken());
        Secret described =
                request.description() == null ? before : before.described(request.description(), world.now());
        Secret after = version.map(fresh -> world.versioned(described, fresh)).orElse(described);
        world.execute(new Keep(new StoreEvent.SecretRecorded(after)));
        return UpdateSecretResponse.builder()
                .arn(after.arn())
                .name(after.name())
                .versionId(version.map(Secret.Version::id).orElse(null))
                .build();
    }

    private DescribeSecretResponse describe(DescribeSecretRequest request, Call call) {
        Secret secret = world.secret(request.secretId(), call);
        return DescribeSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .description(secret.description().isEmpty() ? null : secret.description())
                .createdDate(secret.createdAt())
                .lastChangedDate(secret.changedAt())
                .deletedDate(secret.leaving().map(Secret.Leaving::markedAt).orElse(null))
                .versionIdsToStages(stages(secret))
                .tags(world.tags(secret))
                .build();
    }

    private static Map<String, List<String>> stages(Secret secret) {
        Map<String, List<String>> stages = new LinkedHashMap<>();
        secret.versions().forEach(version -> stages.put(version.id(), version.stages()));
        return stages;
    }

    private ListSecretsResponse list(ListSecretsRequest request, Call call) {
        List<Secret> all = world.store().secrets(call.scope()).stream()
                .filter(secret -> Boolean.TRUE.equals(request.includePlannedDeletion())
                        || secret.leaving().isEmpty())
                .filter(SecretFilters.of(request.filters(), world.account()))
                .toList();
        Page<Secret> page = SecretsWorld.page(all, request.nextToken(), request.maxResults());
        return ListSecretsResponse.builder()
                .secretList(page.items().stream().map(this::entry).toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private SecretListEntry entry(Secret secret) {
        return SecretListEntry.builder()
                .arn(secret.arn())
                .name(secret.name())
                .description(secret.description().isEmpty() ? null : secret.description())
                .createdDate(secret.createdAt())
                .lastChangedDate(secret.changedAt())
                .deletedDate(secret.leaving().map(Secret.Leaving::markedAt).orElse(null))
                .secretVersionsToStages(stages(secret))
                .tags(world.tags(secret))
                .build();
    }

    private DeleteSecretResponse delete(DeleteSecretRequest request, Call call) {
        boolean forced = Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
        Duration window = window(request.recoveryWindowInDays(), forced);
        if (forced) {
            return force(SecretsWorld.required(request.secretId(), "secretId"), call);
        }
        Secret secret = world.secret(request.secretId(), call);
        if (secret.leaving().isPresent()) {
            throw SecretsWorld.invalidRequest(
                    "You tried to perform the operation on a secret that's currently marked deleted.");
        }
        Secret marked = world.execute(new MarkSecret(secret.arn(), Optional.of(window)));
        return DeleteSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .deletionDate(marked.leaving().map(Secret.Leaving::at).orElse(null))
                .build();
    }

    private static Duration window(@Nullable Long days, boolean forced) {
        if (days != null && forced) {
            throw SecretsWorld.invalidParameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        if (days != null && (days < SHORTEST || days > LONGEST)) {
            throw SecretsWorld.invalidParameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        return Duration.ofDays(days == null ? LONGEST : days);
    }

    /** That there is no such secret is no error then (documented: DeleteSecret). */
    private DeleteSecretResponse force(String id, Call call) {
        Instant now = world.now();
        Optional<Secret> secret = world.store().secret(call.scope(), id);
        secret.ifPresent(there -> world.execute(new Forget(new StoreEvent.SecretDeleted(there.arn()), there.arn())));
        return DeleteSecretResponse.builder()
                .arn(secret.map(Secret::arn).orElse(null))
                .name(secret.map(Secret::name).orElse(id))
                .deletionDate(now)
                .build();
    }

    private RestoreSecretResponse restore(RestoreSecretRequest request, Call call) {
        Secret secret = world.secret(request.secretId(), call);
        world.execute(new MarkSecret(secret.arn(), Optional.empty()));
        return RestoreSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .build();
    }
}
