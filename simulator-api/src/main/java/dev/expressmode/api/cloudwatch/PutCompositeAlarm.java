package dev.expressmode.api.cloudwatch;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A clear refusal. */
final class PutCompositeAlarm implements Operation<PutCompositeAlarmRequest, PutCompositeAlarmResponse> {
    @Override
    public String name() {
        return "PutCompositeAlarm";
    }

    @Override
    public SdkBuilder<?, PutCompositeAlarmRequest> request() {
        return PutCompositeAlarmRequest.builder();
    }

    @Override
    public PutCompositeAlarmResponse handle(PutCompositeAlarmRequest request, Call call) {
        throw new Fault("UnsupportedFeatureException", "Composite alarms are not simulated; metric alarms are.");
    }
}
