package dev.expressmode.api.secretsmanager;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Keep;
import dev.expressmode.engine.account.Secret;
import dev.expressmode.engine.account.StoreEvent;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;

/** The values of secrets, in versions with labels. */
final class ValueOperations {
    private final SecretsWorld world;

    ValueOperations(SecretsWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("GetSecretValue", GetSecretValueRequest::builder, this::get),
                Operation.of("PutSecretValue", PutSecretValueRequest::builder, this::put),
                Operation.of("ListSecretVersionIds", ListSecretVersionIdsRequest::builder, this::list));
    }

    private GetSecretValueResponse get(GetSecretValueRequest request, Call call) {
        Secret secret = world.usable(request.secretId(), call);
        Secret.Version version = version(secret, request);
        return GetSecretValueResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versionId(version.id())
                .versionStages(version.stages())
                .secretString(version.text().orElse(null))
                .secretBinary(version.binary()
                        .map(text -> SdkBytes.fromByteArray(Base64.getDecoder().decode(text)))
                        .orElse(null))
                .createdDate(version.createdAt())
                .build();
    }

    private static Secret.Version version(Secret secret, GetSecretValueRequest request) {
        if (request.versionId() == null) {
            String stage = SecretsWorld.or(request.versionStage(), Secret.CURRENT);
            return secret.labelled(stage).orElseThrow(() -> noValue("staging label: " + stage));
        }
        Secret.Version version =
                secret.version(request.versionId()).orElseThrow(() -> noValue("VersionId: " + request.versionId()));
        if (request.versionStage() != null && !version.stages().contains(request.versionStage())) {
            throw SecretsWorld.invalidRequest(
                    "You provided a VersionStage that is not associated to the provided" + " VersionId.");
        }
        return version;
    }

    /** Observed text. */
    private static Fault noValue(String which) {
        return new Fault(
                "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for " + which);
    }

    private PutSecretValueResponse put(PutSecretValueRequest request, Call call) {
        Secret secret = world.usable(request.secretId(), call);
        Secret.Version asked = world.version(
                        request.secretString(), request.secretBinary(), request.clientRequestToken())
                .orElseThrow(
                        () -> SecretsWorld.invalidRequest("You must provide either SecretString or SecretBinary."));
        Secret.Version fresh = request.versionStages().isEmpty()
                ? asked
                : new Secret.Version(
                        asked.id(), asked.text(), asked.binary(), request.versionStages(), asked.createdAt());
        world.execute(new Keep(new StoreEvent.SecretRecorded(world.versioned(secret, fresh))));
        return PutSecretValueResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versionId(fresh.id())
                .versionStages(fresh.stages())
                .build();
    }

    private ListSecretVersionIdsResponse list(ListSecretVersionIdsRequest request, Call call) {
        Secret secret = world.secret(request.secretId(), call);
        Page<Secret.Version> page = SecretsWorld.page(secret.versions(), request.nextToken(), request.maxResults());
        return ListSecretVersionIdsResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versions(page.items().stream()
                        .map(version -> SecretVersionsListEntry.builder()
                                .versionId(version.id())
                                .versionStages(version.stages())
                                .createdDate(version.createdAt())
                                .build())
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }
}
