package dev.expressmode.api.logs;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.KeepLogs;
import java.util.OptionalInt;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A group keeps its lines for ever. */
final class DeleteRetentionPolicy implements Operation<DeleteRetentionPolicyRequest, DeleteRetentionPolicyResponse> {
    private final ExpressMode mode;

    DeleteRetentionPolicy(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DeleteRetentionPolicy";
    }

    @Override
    public SdkBuilder<?, DeleteRetentionPolicyRequest> request() {
        return DeleteRetentionPolicyRequest.builder();
    }

    @Override
    public DeleteRetentionPolicyResponse handle(DeleteRetentionPolicyRequest request, Call call) {
        mode.execute(new KeepLogs(
                Account.logGroupArn(call.scope(), Groups.given(request.logGroupName())), OptionalInt.empty()));
        return DeleteRetentionPolicyResponse.builder().build();
    }
}
