package dev.expressmode.api.ecr;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Forget;
import dev.expressmode.engine.account.Keep;
import dev.expressmode.engine.account.Repository;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.account.StoreEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenResponse;

/** Repositories, and the token to log in to them. */
final class RepositoryOperations {
    /** How long a token is good (documented: GetAuthorizationToken). */
    private static final Duration GOOD = Duration.ofHours(12);

    private final EcrWorld world;

    RepositoryOperations(EcrWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("CreateRepository", CreateRepositoryRequest::builder, this::create),
                Operation.of("DescribeRepositories", DescribeRepositoriesRequest::builder, this::describe),
                Operation.of("DeleteRepository", DeleteRepositoryRequest::builder, this::delete),
                Operation.of("GetAuthorizationToken", GetAuthorizationTokenRequest::builder, this::token));
    }

    private CreateRepositoryResponse create(CreateRepositoryRequest request, Call call) {
        String name = EcrWorld.required(request.repositoryName(), "repositoryName");
        if (!name.matches("(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*")) {
            throw new Fault(
                    "InvalidParameterException",
                    "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular"
                            + " expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''");
        }
        boolean taken = world.repositories(call.scope()).stream()
                .anyMatch(repository -> repository.name().equals(name));
        if (taken) {
            throw new Fault(
                    "RepositoryAlreadyExistsException",
                    "The repository with name '" + name + "' already exists in the registry with id '"
                            + call.scope().account() + "'");
        }
        Repository made = new Repository(
                call.scope().arn("ecr", "repository/" + name),
                name,
                "IMMUTABLE".equals(request.imageTagMutabilityAsString()),
                request.imageScanningConfiguration() != null
                        && Boolean.TRUE.equals(
                                request.imageScanningConfiguration().scanOnPush()),
                world.now());
        world.execute(new Keep(new StoreEvent.RepositoryRecorded(made)));
        Map<String, String> tags = new LinkedHashMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        world.execute(Retag.setting(made.arn(), tags));
        return CreateRepositoryResponse.builder()
                .repository(view(made, call.scope()))
                .build();
    }

    private DescribeRepositoriesResponse describe(DescribeRepositoriesRequest request, Call call) {
        List<Repository> named = request.repositoryNames().isEmpty()
                ? world.repositories(call.scope())
                : request.repositoryNames().stream()
                        .map(name -> world.repository(call.scope(), name))
                        .toList();
        Page<Repository> page = EcrWorld.page(named, request.nextToken(), request.maxResults());
        return DescribeRepositoriesResponse.builder()
                .repositories(page.items().stream()
                        .map(repository -> view(repository, call.scope()))
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private DeleteRepositoryResponse delete(DeleteRepositoryRequest request, Call call) {
        Repository repository = world.repository(call.scope(), request.repositoryName());
        world.execute(new Forget(new StoreEvent.RepositoryDeleted(repository.arn()), repository.arn()));
        return DeleteRepositoryResponse.builder()
                .repository(view(repository, call.scope()))
                .build();
    }

    /** Ends by the machine's clock: clients compare it with theirs. There is no registry that would ask for it. */
    private GetAuthorizationTokenResponse token(GetAuthorizationTokenRequest request, Call call) {
        byte[] password = ("AWS:express-mode-simulator-" + call.scope().account()).getBytes(StandardCharsets.UTF_8);
        return GetAuthorizationTokenResponse.builder()
                .authorizationData(AuthorizationData.builder()
                        .authorizationToken(Base64.getEncoder().encodeToString(password))
                        .expiresAt(Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(GOOD))
                        .proxyEndpoint("https://" + EcrWorld.registry(call.scope()))
                        .build())
                .build();
    }

    private software.amazon.awssdk.services.ecr.model.Repository view(Repository repository, Scope scope) {
        return software.amazon.awssdk.services.ecr.model.Repository.builder()
                .repositoryArn(repository.arn())
                .registryId(scope.account())
                .repositoryName(repository.name())
                .repositoryUri(EcrWorld.registry(scope) + "/" + repository.name())
                .createdAt(repository.createdAt())
                .imageTagMutability(repository.immutableTags() ? "IMMUTABLE" : "MUTABLE")
                .imageScanningConfiguration(scanning -> scanning.scanOnPush(repository.scanOnPush()))
                .encryptionConfiguration(encryption -> encryption.encryptionType("AES256"))
                .build();
    }
}
