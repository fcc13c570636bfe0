package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.tasks.ProtectTask;
import dev.expressmode.engine.tasks.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Protects tasks of services from scale-in for a while, or not any more. */
final class UpdateTaskProtection implements Operation<UpdateTaskProtectionRequest, UpdateTaskProtectionResponse> {
    private static final int TASKS_MAX = 10;

    /** Documented: UpdateTaskProtection; between a minute and 48 hours, 2 hours unless said. */
    private static final int MINUTES = 120;

    private static final int MINUTES_MAX = 2_880;

    private final EcsWorld world;

    UpdateTaskProtection(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "UpdateTaskProtection";
    }

    @Override
    public SdkBuilder<?, UpdateTaskProtectionRequest> request() {
        return UpdateTaskProtectionRequest.builder();
    }

    @Override
    public UpdateTaskProtectionResponse handle(UpdateTaskProtectionRequest request, Call call) {
        TaskReferences references =
                new TaskReferences(world, new References(world, call.scope()).cluster(request.cluster()));
        List<String> named = Given.atMost(TASKS_MAX, request.tasks(), "tasks");
        if (named.isEmpty()) {
            throw Faults.tasksEmpty();
        }
        if (request.protectionEnabled() == null) {
            throw Faults.missing("protectionEnabled");
        }
        int minutes = Optional.ofNullable(request.expiresInMinutes()).orElse(MINUTES);
        if (minutes < 1 || minutes > MINUTES_MAX) {
            throw Faults.outOfRange("expiresInMinutes", 1, MINUTES_MAX);
        }
        Optional<Instant> until = Optional.of(world.mode().world().now().plus(Duration.ofMinutes(minutes)))
                .filter(at -> request.protectionEnabled());
        for (Task task : Protection.of(world, references, named).tasks()) {
            world.execute(new ProtectTask(task.identity().id(), until));
        }
        Protection protection = Protection.of(world, references, named);
        return UpdateTaskProtectionResponse.builder()
                .protectedTasks(protection.shown())
                .failures(protection.failures())
                .build();
    }
}
