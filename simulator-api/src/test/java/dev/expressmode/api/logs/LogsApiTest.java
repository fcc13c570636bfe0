package dev.expressmode.api.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.AwsLab;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.tasks.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** CloudWatch Logs as the SDK's client meets it, over a service whose one container writes what the test says. */
class LogsApiTest {
    private final AwsLab lab = new AwsLab(LogsApi::create);
    private final CloudWatchLogsClient logs = lab.client(CloudWatchLogsClient.builder());
    private String group;
    private Task task;

    @BeforeEach
    void aServiceAtRest() {
        String service = lab.simulation().create("my-api", "my-api:v1");
        lab.simulation().settle(service);
        task = lab.simulation().tasks().all().get(0);
        group = logs.describeLogGroups().logGroups().get(0).logGroupName();
    }

    @AfterEach
    void stop() {
        logs.close();
        lab.close();
    }

    private void write(String... lines) {
        ExpressMode mode = lab.simulation().mode();
        Command<Done> writing = world -> Outcome.done()
                .effect((unchanged, outside) -> Stream.of(lines).forEach(line -> outside.containerReports()
                        .logged(task.identity().id(), line)));
        mode.accept(writing);
    }

    @Test
    void a_service_has_a_group_and_its_container_a_stream() {
        write("hello");

        LogGroup found = logs.describeLogGroups(describe -> describe.logGroupNamePrefix("/aws/ecs/default/my-api-"))
                .logGroups()
                .get(0);
        assertThat(found.retentionInDays()).isNull();
        assertThat(logs.describeLogStreams(describe -> describe.logGroupName(group))
                        .logStreams()
                        .get(0)
                        .logStreamName())
                .isEqualTo("ecs/Main/" + task.identity().id());
        FilteredLogEvent line = logs.filterLogEvents(filter -> filter.logGroupName(group))
                .events()
                .get(0);
        assertThat(line.message()).isEqualTo("hello");
        assertThat(line.timestamp())
                .isEqualTo(lab.simulation().mode().timeline().now().toEpochMilli());
    }

    @Test
    void lines_are_filtered_and_paged() {
        write("GET / 200", "GET / 500", "GET /a 500", "{\"status\":500}");

        List<String> found = logs
                .filterLogEventsPaginator(filter ->
                        filter.logGroupName(group).filterPattern("GET 500").limit(1))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
        assertThat(found).containsExactly("GET / 500", "GET /a 500");
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName(group).filterPattern("{ $.status = 500 }"))
                        .events())
                .hasSize(1);
        assertThatThrownBy(() -> logs.filterLogEvents(
                        filter -> filter.logGroupName(group).filterPattern("{ oops }")))
                .hasMessageContaining("Invalid filter pattern");
    }

    @Test
    void a_stream_is_read_in_both_directions_until_its_ends() {
        write("1", "2", "3", "4", "5");
        String stream = "ecs/Main/" + task.identity().id();

        GetLogEventsResponse newest = logs.getLogEvents(
                get -> get.logGroupName(group).logStreamName(stream).limit(2));
        GetLogEventsResponse older = logs.getLogEvents(
                get -> get.logGroupName(group).logStreamName(stream).limit(2).nextToken(newest.nextBackwardToken()));
        GetLogEventsResponse nothing = logs.getLogEvents(
                get -> get.logGroupName(group).logStreamName(stream).nextToken(newest.nextForwardToken()));
        GetLogEventsResponse oldest = logs.getLogEvents(get -> get.logGroupName(group)
                .logStreamName(stream)
                .startFromHead(true)
                .limit(1));

        assertThat(newest.events()).extracting(OutputLogEvent::message).containsExactly("4", "5");
        assertThat(older.events()).extracting(OutputLogEvent::message).containsExactly("2", "3");
        assertThat(nothing.events()).isEmpty();
        assertThat(nothing.nextForwardToken()).isEqualTo(newest.nextForwardToken());
        assertThat(oldest.events()).extracting(OutputLogEvent::message).containsExactly("1");
        write("6");
        assertThat(logs.getLogEvents(get ->
                                get.logGroupName(group).logStreamName(stream).nextToken(nothing.nextForwardToken()))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("6");
    }

    @Test
    void groups_are_made_kept_and_deleted() {
        logs.createLogGroup(create -> create.logGroupName("mine"));
        assertThatThrownBy(() -> logs.createLogGroup(create -> create.logGroupName("mine")))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        logs.putRetentionPolicy(put -> put.logGroupName("mine").retentionInDays(7));
        assertThat(logs.describeLogGroups(describe -> describe.logGroupNamePrefix("mine"))
                        .logGroups()
                        .get(0)
                        .retentionInDays())
                .isEqualTo(7);
        assertThatThrownBy(() ->
                        logs.putRetentionPolicy(put -> put.logGroupName("mine").retentionInDays(8)))
                .hasMessageContaining("retentionInDays");
        logs.deleteLogGroup(delete -> delete.logGroupName("mine"));
        assertThatThrownBy(() -> logs.deleteLogGroup(delete -> delete.logGroupName("mine")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_deleted_group_takes_no_more_lines() {
        write("before");
        logs.deleteLogGroup(delete -> delete.logGroupName(group));
        write("after");
        assertThatThrownBy(() -> logs.filterLogEvents(filter -> filter.logGroupName(group)))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
