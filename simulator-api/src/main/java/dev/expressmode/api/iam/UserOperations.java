package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.IdentityFaults;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;

/** Who calls, and what the account is called. The simulator knows no users: every caller is the root of its account. */
final class UserOperations {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("GetUser", GetUserRequest::builder, UserOperations::get),
                Operation.of("ListAccountAliases", ListAccountAliasesRequest::builder, UserOperations::aliases));
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

    /** Tools that delete things refuse accounts without an alias, so there is one (assumed convenience). */
    private static ListAccountAliasesResponse aliases(ListAccountAliasesRequest request, Call call) {
        return ListAccountAliasesResponse.builder()
                .accountAliases("express-mode-simulator")
                .isTruncated(false)
                .build();
    }
}
