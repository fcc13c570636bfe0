package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskState;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandRequest;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Refuses as AWS does where ExecuteCommand is not enabled; where it is, there is no shell to lead to. */
final class ExecuteCommand implements Operation<ExecuteCommandRequest, ExecuteCommandResponse> {
    private final EcsWorld world;

    ExecuteCommand(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ExecuteCommand";
    }

    @Override
    public SdkBuilder<?, ExecuteCommandRequest> request() {
        return ExecuteCommandRequest.builder();
    }

    @Override
    public ExecuteCommandResponse handle(ExecuteCommandRequest request, Call call) {
        Given.required(request.command(), "command");
        String given = Given.required(request.task(), "task");
        TaskReferences references =
                new TaskReferences(world, new References(world, call.scope()).cluster(request.cluster()));
        Task task = references.task(references.arn(given)).orElseThrow(Faults::taskNotFound);
        if (!task.spec().traits().executeCommand() || !(task.state() instanceof TaskState.Running)) {
            throw Faults.executeCommandNotEnabled();
        }
        throw Faults.unsupported("The session that ExecuteCommand opens");
    }
}
