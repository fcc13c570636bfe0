package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskStop;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Stops a task; its service starts another. */
final class StopTask implements Operation<StopTaskRequest, StopTaskResponse> {
    private final EcsWorld world;

    StopTask(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "StopTask";
    }

    @Override
    public SdkBuilder<?, StopTaskRequest> request() {
        return StopTaskRequest.builder();
    }

    @Override
    public StopTaskResponse handle(StopTaskRequest request, Call call) {
        String given = Given.required(request.task(), "task");
        TaskReferences references =
                new TaskReferences(world, new References(world, call.scope()).cluster(request.cluster()));
        Task task = references.task(references.arn(given)).orElseThrow(Faults::taskNotFound);
        TaskStop stop = new TaskStop(
                TaskStop.Code.UserInitiated, Given.text(request.reason()).orElse("Task stopped by user"));
        world.execute(new dev.expressmode.engine.tasks.StopTask(task.identity().id(), stop));
        return StopTaskResponse.builder()
                .task(new TaskView(world).of(task, false))
                .build();
    }
}
