package dev.expressmode.api.logs;

import dev.expressmode.ContainerLogs;
import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.LogGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** Streams that users make, beside those of containers, and write to. */
final class StreamOperations {
    private final ExpressMode mode;

    StreamOperations(ExpressMode mode) {
        this.mode = mode;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("CreateLogStream", CreateLogStreamRequest::builder, this::create),
                Operation.of("DeleteLogStream", DeleteLogStreamRequest::builder, this::delete),
                Operation.of("PutLogEvents", PutLogEventsRequest::builder, this::put));
    }

    private CreateLogStreamResponse create(CreateLogStreamRequest request, Call call) {
        LogGroup group = group(request.logGroupName(), call);
        String name = Groups.required(request.logStreamName(), "logStreamName");
        if (!name.matches("[^:*]{1,512}")) {
            throw new Fault(
                    "InvalidParameterException",
                    "1 validation error detected: Value '" + name + "' at 'logStreamName' failed to satisfy constraint:"
                            + " Member must satisfy regular expression pattern: [^:*]*");
        }
        if (logs().stream(group.arn(), name).isPresent()) {
            throw new Fault("ResourceAlreadyExistsException", "The specified log stream already exists");
        }
        logs().open(group.arn(), name, mode.world().now());
        return CreateLogStreamResponse.builder().build();
    }

    private DeleteLogStreamResponse delete(DeleteLogStreamRequest request, Call call) {
        ContainerLogs.Stream stream = stream(request.logGroupName(), request.logStreamName(), call);
        logs().forget(stream.groupArn(), stream.name());
        return DeleteLogStreamResponse.builder().build();
    }

    private PutLogEventsResponse put(PutLogEventsRequest request, Call call) {
        ContainerLogs.Stream stream = stream(request.logGroupName(), request.logStreamName(), call);
        LogBatch batch = LogBatch.of(request.logEvents(), mode.world().now());
        batch.accepted().forEach(event -> logs().append(stream.groupArn(), stream.name(), event.at(), event.message()));
        PutLogEventsResponse.Builder answer = PutLogEventsResponse.builder()
                // nobody has to send it back any more, but clients still read it (documented: PutLogEvents)
                .nextSequenceToken(Integer.toString(stream.name().hashCode() & Integer.MAX_VALUE));
        batch.rejected().ifPresent(answer::rejectedLogEventsInfo);
        return answer.build();
    }

    private LogGroup group(@Nullable String name, Call call) {
        return Groups.find(mode, call.scope(), name, null);
    }

    private ContainerLogs.Stream stream(@Nullable String group, @Nullable String name, Call call) {
        return logs().stream(group(group, call).arn(), Groups.required(name, "logStreamName"))
                .orElseThrow(() -> new Fault("ResourceNotFoundException", "The specified log stream does not exist."));
    }

    private ContainerLogs logs() {
        return mode.logs();
    }
}
