package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.Alarms;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Makes an alarm say something until it is evaluated again. */
final class SetAlarmState implements Operation<SetAlarmStateRequest, SetAlarmStateResponse> {
    private static final List<String> STATES =
            Arrays.stream(AlarmState.values()).map(Enum::name).toList();

    private final ExpressMode mode;

    SetAlarmState(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "SetAlarmState";
    }

    @Override
    public SdkBuilder<?, SetAlarmStateRequest> request() {
        return SetAlarmStateRequest.builder();
    }

    @Override
    public SetAlarmStateResponse handle(SetAlarmStateRequest request, Call call) {
        String state = request.stateValueAsString();
        if (!STATES.contains(state)) {
            throw Refused.validation(
                    "Value '" + state + "' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value"
                            + " set: [INSUFFICIENT_DATA, ALARM, OK]");
        }
        String data = Objects.requireNonNullElse(request.stateReasonData(), "");
        if (!Json.isText(data)) {
            throw new Fault("InvalidFormat", "StateReasonData must be valid JSON");
        }
        mode.execute(new dev.expressmode.engine.alarms.SetAlarmState(
                Alarms.arn(call.scope(), Refused.ifMissing("AlarmName", request.alarmName())),
                AlarmState.valueOf(state),
                Refused.ifMissing("StateReason", request.stateReason()),
                data));
        return SetAlarmStateResponse.builder().build();
    }
}
