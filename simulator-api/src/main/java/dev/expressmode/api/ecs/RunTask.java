package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.account.TaskDefinition;
import dev.expressmode.engine.express.CustomerRequest;
import dev.expressmode.engine.express.CustomerTasks;
import dev.expressmode.engine.tasks.RunTasks;
import dev.expressmode.engine.tasks.TaskSetSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Runs tasks that belong to no service. */
final class RunTask implements Operation<RunTaskRequest, RunTaskResponse> {
    /** Documented: RunTask. */
    private static final int TASKS_MAX = 10;

    /** Documented: RunTask. */
    private static final int STARTED_BY_MAX = 128;

    private final EcsWorld world;

    RunTask(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "RunTask";
    }

    @Override
    public SdkBuilder<?, RunTaskRequest> request() {
        return RunTaskRequest.builder();
    }

    @Override
    public RunTaskResponse handle(RunTaskRequest request, Call call) {
        Cluster cluster = new References(world, call.scope()).cluster(request.cluster());
        int count = Optional.ofNullable(request.count()).orElse(1);
        if (count < 1 || count > TASKS_MAX) {
            throw Faults.outOfRange("count", 1, TASKS_MAX);
        }
        Launch.requireFargate(cluster, request.launchTypeAsString(), request.capacityProviderStrategy());
        World state = world.mode().world();
        TaskDefinition definition = TaskOverrides.applied(
                CustomerTasks.definition(
                        state, call.scope(), Given.required(request.taskDefinition(), "taskDefinition")),
                request.overrides());
        CustomerRequest.Network network = CustomerServiceRequest.network(Launch.vpc(request.networkConfiguration()));
        String startedBy = Given.text(request.startedBy()).orElse("");
        if (startedBy.length() > STARTED_BY_MAX) {
            throw Faults.invalidParameter("startedBy is longer than " + STARTED_BY_MAX + " characters.");
        }
        TaskSetSpec spec = new TaskSetSpec(
                "run/" + call.requestId(),
                cluster.arn(),
                "",
                definition.family(),
                startedBy,
                definition,
                Optional.empty(),
                CustomerTasks.subnets(state, call.scope(), network.subnets()),
                network.securityGroups(),
                new TaskSetSpec.Traits(
                        Given.text(request.group()).orElse("family:" + definition.family()),
                        Duration.ZERO,
                        Boolean.TRUE.equals(request.enableExecuteCommand())));
        List<String> ids = world.execute(new RunTasks(spec, count, TagView.read(request.tags())));
        TaskView view = new TaskView(world);
        return RunTaskResponse.builder()
                .tasks(ids.stream()
                        .map(id -> view.of(world.tasks().task(id).orElseThrow(Faults::taskNotFound), true))
                        .toList())
                .failures(List.of())
                .build();
    }
}
