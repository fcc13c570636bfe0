package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.alarms.AlarmDefinition;
import dev.expressmode.engine.alarms.PutAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Makes a metric alarm or writes over one. */
final class PutMetricAlarm implements Operation<PutMetricAlarmRequest, PutMetricAlarmResponse> {
    private final ExpressMode mode;

    PutMetricAlarm(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "PutMetricAlarm";
    }

    @Override
    public SdkBuilder<?, PutMetricAlarmRequest> request() {
        return PutMetricAlarmRequest.builder();
    }

    @Override
    public PutMetricAlarmResponse handle(PutMetricAlarmRequest request, Call call) {
        AlarmDefinition definition = AlarmReader.read(request, call.scope());
        mode.execute(new PutAlarm(definition, Tags.of(request.tags())));
        return PutMetricAlarmResponse.builder().build();
    }
}
