package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.IdentityFaults;
import dev.expressmode.engine.account.RenameAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;

/** Who calls, and what the account is called. The simulator knows no users: every caller is the root of its account. */
final class UserOperations {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** Documented: CreateAccountAlias. */
    private static final String ALIAS = "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$";

    private final IamWorld world;

    UserOperations(IamWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("GetUser", GetUserRequest::builder, UserOperations::get),
                Operation.of("ListAccountAliases", ListAccountAliasesRequest::builder, this::aliases),
                Operation.of("CreateAccountAlias", CreateAccountAliasRequest::builder, this::name),
                Operation.of("DeleteAccountAlias", DeleteAccountAliasRequest::builder, this::unname));
    }

    private static GetUserResponse get(GetUserRequest request, Call call) {
        if (request.userName() != null) {
            throw IdentityFaults.notFound("The user with name " + request.userName() + " cannot be found.");
        }
        String account = call.scope().account();
        return GetUserResponse.builder()
                .user(user -> user.arn("arn:" + call.scope().partition() + ":iam::" + account + ":root")
                        .userId(account)
                        .userName("root")
                        .path("/")
                        .createDate(BEGINNING))
                .build();
    }

    private ListAccountAliasesResponse aliases(ListAccountAliasesRequest request, Call call) {
        return ListAccountAliasesResponse.builder()
                .accountAliases(world.identities(call).alias().stream().toList())
                .isTruncated(false)
                .build();
    }

    private CreateAccountAliasResponse name(CreateAccountAliasRequest request, Call call) {
        world.execute(new RenameAccount(call.scope(), Optional.of(alias(request.accountAlias()))));
        return CreateAccountAliasResponse.builder().build();
    }

    private DeleteAccountAliasResponse unname(DeleteAccountAliasRequest request, Call call) {
        String alias = alias(request.accountAlias());
        if (!world.identities(call).alias().equals(Optional.of(alias))) {
            throw IdentityFaults.notFound("The account alias " + alias + " cannot be found.");
        }
        world.execute(new RenameAccount(call.scope(), Optional.empty()));
        return DeleteAccountAliasResponse.builder().build();
    }

    private static String alias(@Nullable String given) {
        String alias = IamWorld.required(given, "accountAlias");
        if (!alias.matches(ALIAS)) {
            throw IdentityFaults.validation("1 validation error detected: Value '" + alias
                    + "' at 'accountAlias' failed to satisfy constraint: Member must satisfy regular expression"
                    + " pattern: " + ALIAS);
        }
        return alias;
    }
}
