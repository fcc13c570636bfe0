package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.SwitchActions;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Switches the actions of alarms on. */
final class EnableAlarmActions implements Operation<EnableAlarmActionsRequest, EnableAlarmActionsResponse> {
    private final ExpressMode mode;

    EnableAlarmActions(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "EnableAlarmActions";
    }

    @Override
    public SdkBuilder<?, EnableAlarmActionsRequest> request() {
        return EnableAlarmActionsRequest.builder();
    }

    @Override
    public EnableAlarmActionsResponse handle(EnableAlarmActionsRequest request, Call call) {
        List<String> arns = request.alarmNames().stream()
                .map(name -> Alarms.arn(call.scope(), name))
                .toList();
        mode.execute(new SwitchActions(arns, true));
        return EnableAlarmActionsResponse.builder().build();
    }
}
