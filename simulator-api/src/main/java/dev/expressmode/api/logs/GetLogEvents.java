package dev.expressmode.api.logs;

import dev.expressmode.ContainerLogs;
import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.LogGroup;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The lines of one stream, a page at a time in either direction. */
final class GetLogEvents implements Operation<GetLogEventsRequest, GetLogEventsResponse> {
    /** Documented: up to 10,000 events. */
    private static final int MOST = 10_000;

    private final ExpressMode mode;

    GetLogEvents(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "GetLogEvents";
    }

    @Override
    public SdkBuilder<?, GetLogEventsRequest> request() {
        return GetLogEventsRequest.builder();
    }

    @Override
    public GetLogEventsResponse handle(GetLogEventsRequest request, Call call) {
        LogGroup group = Groups.find(mode, call.scope(), request.logGroupName(), request.logGroupIdentifier());
        if (mode.logs().stream(group.arn(), request.logStreamName()).isEmpty()) {
            throw new Fault("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        List<ContainerLogs.Line> all = mode.logs()
                .lines(
                        group.arn(),
                        line -> line.stream().equals(request.logStreamName())
                                && Groups.within(line, request.startTime(), request.endTime()));
        Cursor cursor = Cursor.of(request.nextToken(), Boolean.TRUE.equals(request.startFromHead()));
        List<ContainerLogs.Line> page = cursor.page(all, Page.limit(request.limit(), MOST));
        return GetLogEventsResponse.builder()
                .events(page.stream().map(GetLogEvents::write).toList())
                .nextForwardToken(cursor.forward(page))
                .nextBackwardToken(cursor.backward(page))
                .build();
    }

    private static OutputLogEvent write(ContainerLogs.Line line) {
        return OutputLogEvent.builder()
                .timestamp(line.at().toEpochMilli())
                .ingestionTime(line.at().toEpochMilli())
                .message(line.message())
                .build();
    }
}
