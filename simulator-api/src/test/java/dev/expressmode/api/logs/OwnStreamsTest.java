package dev.expressmode.api.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.expressmode.api.SimulatedAws;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** Streams that users write themselves, and the tags of their groups. */
class OwnStreamsTest {
    private final SimulatedAws aws = new SimulatedAws(LogsApi::create);
    private final CloudWatchLogsClient logs = aws.client(CloudWatchLogsClient.builder());
    private final Instant now = aws.simulation().now();

    @BeforeEach
    void a_group_with_a_stream() {
        logs.createLogGroup(r -> r.logGroupName("mine"));
        logs.createLogStream(r -> r.logGroupName("mine").logStreamName("app"));
    }

    @AfterEach
    void stop() {
        logs.close();
        aws.close();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, thrown -> assertThat(
                        thrown.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    private static InputLogEvent line(Instant at, String message) {
        return InputLogEvent.builder()
                .timestamp(at.toEpochMilli())
                .message(message)
                .build();
    }

    private PutLogEventsResponse put(InputLogEvent... lines) {
        return logs.putLogEvents(
                r -> r.logGroupName("mine").logStreamName("app").logEvents(lines));
    }

    @Test
    void what_is_put_is_read_again() {
        LogStream empty = logs.describeLogStreams(r -> r.logGroupName("mine"))
                .logStreams()
                .get(0);
        assertThat(empty.logStreamName()).isEqualTo("app");
        assertThat(empty.firstEventTimestamp()).isNull();

        put(line(now.minusSeconds(2), "one <&>"), line(now, "two"));
        assertThat(logs.getLogEvents(r -> r.logGroupName("mine").logStreamName("app"))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("one <&>", "two");
        assertThat(logs.describeLogStreams(r -> r.logGroupName("mine"))
                        .logStreams()
                        .get(0)
                        .firstEventTimestamp())
                .isEqualTo(now.minusSeconds(2).toEpochMilli());

        logs.deleteLogStream(r -> r.logGroupName("mine").logStreamName("app"));
        assertThat(logs.describeLogStreams(r -> r.logGroupName("mine")).logStreams())
                .isEmpty();
        refused("ResourceNotFoundException", () -> put(line(now, "three")));
    }

    @Test
    void what_is_too_old_or_too_far_ahead_is_left_out_and_reported() {
        PutLogEventsResponse early =
                put(line(now.minus(Duration.ofDays(15)), "old"), line(now.minus(Duration.ofDays(14)), "new"));
        assertThat(early.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        PutLogEventsResponse late = put(line(now, "now"), line(now.plus(Duration.ofHours(3)), "later"));
        assertThat(late.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(1);

        assertThat(logs.filterLogEvents(r -> r.logGroupName("mine")).events()).hasSize(2);
    }

    @Test
    void a_batch_keeps_to_its_limits_or_nothing_of_it_is_kept() {
        refused("InvalidParameterException", () -> put(line(now, "a"), line(now.minusMillis(1), "b")));
        refused("InvalidParameterException", () -> put(line(now.minus(Duration.ofHours(25)), "a"), line(now, "b")));
        refused("InvalidParameterException", () -> put(line(now, "")));
        refused("InvalidParameterException", () -> put(line(now, "x".repeat(1_048_576))));
        refused(
                "InvalidParameterException",
                () -> put(Collections.nCopies(10_001, line(now, "a")).toArray(InputLogEvent[]::new)));

        assertThat(logs.filterLogEvents(r -> r.logGroupName("mine")).events()).isEmpty();
    }

    @Test
    void a_stream_is_made_once_and_its_name_holds_no_colon() {
        refused(
                "ResourceAlreadyExistsException",
                () -> logs.createLogStream(r -> r.logGroupName("mine").logStreamName("app")));
        refused(
                "InvalidParameterException",
                () -> logs.createLogStream(r -> r.logGroupName("mine").logStreamName("a:b")));
        refused(
                "ResourceNotFoundException",
                () -> logs.createLogStream(r -> r.logGroupName("none").logStreamName("app")));
    }

    @Test
    void groups_are_tagged_by_arn_and_by_name() {
        String starred = logs.describeLogGroups().logGroups().get(0).arn();
        logs.tagResource(r -> r.resourceArn(starred).tags(Collections.singletonMap("k", "<&>")));
        logs.tagLogGroup(r -> r.logGroupName("mine").tags(Collections.singletonMap("l", "m")));
        logs.untagResource(r -> r.resourceArn(starred).tagKeys("l"));

        assertThat(logs.listTagsLogGroup(r -> r.logGroupName("mine")).tags()).containsExactly(entry("k", "<&>"));
        logs.untagLogGroup(r -> r.logGroupName("mine").tags("k"));
        assertThat(logs.listTagsForResource(r -> r.resourceArn(starred)).tags()).isEmpty();
        refused("InvalidParameterException", () -> logs.listTagsForResource(r -> r.resourceArn("arn:x")));
        refused(
                "ResourceNotFoundException",
                () -> logs.listTagsForResource(r -> r.resourceArn(starred.replace("mine", "none"))));
    }
}
