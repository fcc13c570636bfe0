package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Shows which tasks are protected from scale-in: of those named, or all of a cluster's services. */
final class GetTaskProtection implements Operation<GetTaskProtectionRequest, GetTaskProtectionResponse> {
    private static final int TASKS_MAX = 100;

    private final EcsWorld world;

    GetTaskProtection(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "GetTaskProtection";
    }

    @Override
    public SdkBuilder<?, GetTaskProtectionRequest> request() {
        return GetTaskProtectionRequest.builder();
    }

    @Override
    public GetTaskProtectionResponse handle(GetTaskProtectionRequest request, Call call) {
        TaskReferences references =
                new TaskReferences(world, new References(world, call.scope()).cluster(request.cluster()));
        List<String> named = Given.atMost(TASKS_MAX, request.tasks(), "tasks");
        if (named.isEmpty()) {
            throw Faults.tasksEmpty();
        }
        Protection protection = Protection.of(world, references, named);
        return GetTaskProtectionResponse.builder()
                .protectedTasks(protection.shown())
                .failures(protection.failures())
                .build();
    }
}
