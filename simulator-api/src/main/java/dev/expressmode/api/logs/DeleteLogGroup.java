package dev.expressmode.api.logs;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Account;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Deletes a log group and what was written to it. */
final class DeleteLogGroup implements Operation<DeleteLogGroupRequest, DeleteLogGroupResponse> {
    private final ExpressMode mode;

    DeleteLogGroup(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DeleteLogGroup";
    }

    @Override
    public SdkBuilder<?, DeleteLogGroupRequest> request() {
        return DeleteLogGroupRequest.builder();
    }

    @Override
    public DeleteLogGroupResponse handle(DeleteLogGroupRequest request, Call call) {
        String arn = Account.logGroupArn(call.scope(), Groups.given(request.logGroupName()));
        mode.execute(new dev.expressmode.engine.account.DeleteLogGroup(arn));
        mode.logs().forget(arn);
        return DeleteLogGroupResponse.builder().build();
    }
}
