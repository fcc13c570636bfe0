package dev.expressmode.api.logs;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsJson;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Amazon CloudWatch Logs. */
public final class LogsApi {
    private LogsApi() {}

    /** The service with the operations the simulator has of it. */
    public static ServiceApi create(ExpressMode mode) {
        return new ServiceApi(
                "Amazon CloudWatch Logs",
                "logs",
                CloudWatchLogsClient.class,
                List.of(AwsJson.version11("Logs_20140328")),
                Stream.concat(
                                groupsAndLines(mode).stream(),
                                Stream.concat(
                                        new StreamOperations(mode).all().stream(),
                                        new TagOperations(mode).all().stream()))
                        .toList());
    }

    private static List<Operation<?, ?>> groupsAndLines(ExpressMode mode) {
        return List.of(
                new CreateLogGroup(mode),
                new DeleteLogGroup(mode),
                new DescribeLogGroups(mode),
                new PutRetentionPolicy(mode),
                new DeleteRetentionPolicy(mode),
                new DescribeLogStreams(mode),
                new GetLogEvents(mode),
                new FilterLogEvents(mode),
                new StartLiveTail());
    }
}
