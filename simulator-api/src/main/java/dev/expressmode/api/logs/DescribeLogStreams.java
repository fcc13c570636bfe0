package dev.expressmode.api.logs;

import dev.expressmode.ContainerLogs;
import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.LogGroup;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The streams of a group that were written to. */
final class DescribeLogStreams implements Operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> {
    private final ExpressMode mode;

    DescribeLogStreams(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "DescribeLogStreams";
    }

    @Override
    public SdkBuilder<?, DescribeLogStreamsRequest> request() {
        return DescribeLogStreamsRequest.builder();
    }

    @Override
    public DescribeLogStreamsResponse handle(DescribeLogStreamsRequest request, Call call) {
        LogGroup group = Groups.find(mode, call.scope(), request.logGroupName(), request.logGroupIdentifier());
        boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
        Comparator<ContainerLogs.Stream> order = byTime
                ? Comparator.comparing(ContainerLogs.Stream::lastLineAt)
                : Comparator.comparing(ContainerLogs.Stream::name);
        boolean descending = Boolean.TRUE.equals(request.descending());
        List<ContainerLogs.Stream> matching = mode.logs().streams(group.arn()).stream()
                .filter(stream -> request.logStreamNamePrefix() == null
                        || stream.name().startsWith(request.logStreamNamePrefix()))
                .sorted(descending ? order.reversed() : order)
                .toList();
        Page<ContainerLogs.Stream> page = Page.of(matching, request.nextToken(), request.limit());
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items().stream().map(DescribeLogStreams::write).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static LogStream write(ContainerLogs.Stream stream) {
        return LogStream.builder()
                .logStreamName(stream.name())
                .arn(stream.groupArn() + ":log-stream:" + stream.name())
                .creationTime(stream.firstLineAt().toEpochMilli())
                .firstEventTimestamp(stream.firstLineAt().toEpochMilli())
                .lastEventTimestamp(stream.lastLineAt().toEpochMilli())
                .lastIngestionTime(stream.lastLineAt().toEpochMilli())
                .build();
    }
}
