package dev.expressmode.api.logs;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Makes a log group. */
final class CreateLogGroup implements Operation<CreateLogGroupRequest, CreateLogGroupResponse> {
    private final ExpressMode mode;

    CreateLogGroup(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "CreateLogGroup";
    }

    @Override
    public SdkBuilder<?, CreateLogGroupRequest> request() {
        return CreateLogGroupRequest.builder();
    }

    @Override
    public CreateLogGroupResponse handle(CreateLogGroupRequest request, Call call) {
        mode.execute(new dev.expressmode.engine.account.CreateLogGroup(
                call.scope(), Groups.given(request.logGroupName()), new LinkedHashMap<>(request.tags())));
        return CreateLogGroupResponse.builder().build();
    }
}
