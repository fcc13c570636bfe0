package dev.expressmode.api.logs;

import dev.expressmode.ContainerLogs;
import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.LogGroup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The streams of a group. */
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
                ? Comparator.comparing(stream -> stream.lastLineAt().orElse(Instant.EPOCH))
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
        LogStream.Builder view = LogStream.builder()
                .logStreamName(stream.name())
                .arn(stream.groupArn() + ":log-stream:" + stream.name())
                .creationTime(stream.createdAt().toEpochMilli());
        stream.firstLineAt().map(Instant::toEpochMilli).ifPresent(view::firstEventTimestamp);
        stream.lastLineAt().map(Instant::toEpochMilli).ifPresent(at -> view.lastEventTimestamp(at)
                .lastIngestionTime(at));
        return view.build();
    }
}
