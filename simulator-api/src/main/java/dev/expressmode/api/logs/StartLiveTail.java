package dev.expressmode.api.logs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A clear refusal. */
final class StartLiveTail implements Operation<StartLiveTailRequest, StartLiveTailResponse> {
    @Override
    public String name() {
        return "StartLiveTail";
    }

    @Override
    public SdkBuilder<?, StartLiveTailRequest> request() {
        return StartLiveTailRequest.builder();
    }

    @Override
    public StartLiveTailResponse handle(StartLiveTailRequest request, Call call) {
        throw new Fault(
                "InvalidOperationException",
                "Live tail is not simulated; follow a log group with 'aws logs tail --follow' or FilterLogEvents.");
    }
}
