package dev.expressmode.api.logs;

import dev.expressmode.ContainerLogs;
import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.LogGroup;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The lines of a group that match a pattern, oldest first. */
final class FilterLogEvents implements Operation<FilterLogEventsRequest, FilterLogEventsResponse> {
    /** Documented: up to 10,000 events. */
    private static final int MOST = 10_000;

    private final ExpressMode mode;

    FilterLogEvents(ExpressMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "FilterLogEvents";
    }

    @Override
    public SdkBuilder<?, FilterLogEventsRequest> request() {
        return FilterLogEventsRequest.builder();
    }

    @Override
    public FilterLogEventsResponse handle(FilterLogEventsRequest request, Call call) {
        LogGroup group = Groups.find(mode, call.scope(), request.logGroupName(), request.logGroupIdentifier());
        FilterPattern pattern = FilterPattern.parse(Objects.requireNonNullElse(request.filterPattern(), ""));
        long after = Page.place(request.nextToken());
        int limit = Page.limit(request.limit(), MOST);
        List<ContainerLogs.Line> found = mode.logs()
                .lines(
                        group.arn(),
                        line -> line.sequence() > after
                                && (!request.hasLogStreamNames()
                                        || request.logStreamNames().isEmpty()
                                        || request.logStreamNames().contains(line.stream()))
                                && (request.logStreamNamePrefix() == null
                                        || line.stream().startsWith(request.logStreamNamePrefix()))
                                && Groups.within(line, request.startTime(), request.endTime())
                                && pattern.matches(line.message()));
        List<ContainerLogs.Line> page = found.subList(0, Math.min(found.size(), limit));
        return FilterLogEventsResponse.builder()
                .events(page.stream().map(FilterLogEvents::write).toList())
                .searchedLogStreams(List.of())
                .nextToken(
                        page.size() < found.size()
                                ? Long.toString(page.get(page.size() - 1).sequence())
                                : null)
                .build();
    }

    private static FilteredLogEvent write(ContainerLogs.Line line) {
        return FilteredLogEvent.builder()
                .logStreamName(line.stream())
                .timestamp(line.at().toEpochMilli())
                .ingestionTime(line.at().toEpochMilli())
                .message(line.message())
                .eventId(String.format(Locale.ROOT, "%056d", line.sequence()))
                .build();
    }
}
