package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.alarms.Alarms;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Deletes alarms. */
final class DeleteAlarms implements Operation<DeleteAlarmsRequest, DeleteAlarmsResponse> {
    private final ExpressMode mode;

    DeleteAlarms(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DeleteAlarms";
    }

    @Override
    public SdkBuilder<?, DeleteAlarmsRequest> request() {
        return DeleteAlarmsRequest.builder();
    }

    @Override
    public DeleteAlarmsResponse handle(DeleteAlarmsRequest request, Call call) {
        List<String> arns = request.alarmNames().stream()
                .map(name -> Alarms.arn(call.scope(), name))
                .distinct()
                .toList();
        mode.execute(new dev.expressmode.engine.alarms.DeleteAlarms(arns));
        return DeleteAlarmsResponse.builder().build();
    }
}
