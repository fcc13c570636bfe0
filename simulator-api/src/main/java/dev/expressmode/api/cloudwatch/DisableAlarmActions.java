package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.SwitchActions;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Switches the actions of alarms off. */
final class DisableAlarmActions implements Operation<DisableAlarmActionsRequest, DisableAlarmActionsResponse> {
    private final ExpressMode mode;

    DisableAlarmActions(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DisableAlarmActions";
    }

    @Override
    public SdkBuilder<?, DisableAlarmActionsRequest> request() {
        return DisableAlarmActionsRequest.builder();
    }

    @Override
    public DisableAlarmActionsResponse handle(DisableAlarmActionsRequest request, Call call) {
        List<String> arns = request.alarmNames().stream()
                .map(name -> Alarms.arn(call.scope(), name))
                .toList();
        mode.execute(new SwitchActions(arns, false));
        return DisableAlarmActionsResponse.builder().build();
    }
}
