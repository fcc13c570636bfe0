package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Shows up to a hundred tasks, stopped ones for an hour. */
final class DescribeTasks implements Operation<DescribeTasksRequest, DescribeTasksResponse> {
    private static final int TASKS_MAX = 100;

    private final EcsWorld world;

    DescribeTasks(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DescribeTasks";
    }

    @Override
    public SdkBuilder<?, DescribeTasksRequest> request() {
        return DescribeTasksRequest.builder();
    }

    @Override
    public DescribeTasksResponse handle(DescribeTasksRequest request, Call call) {
        boolean tags = Given.includes(TaskField.knownValues(), request.includeAsStrings(), "TAGS");
        if (request.tasks().isEmpty()) {
            throw Faults.tasksEmpty();
        }
        Given.atMost(TASKS_MAX, request.tasks(), "tasks");
        TaskReferences references =
                new TaskReferences(world, new References(world, call.scope()).cluster(request.cluster()));
        TaskView view = new TaskView(world);
        List<Task> tasks = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String arn : new LinkedHashSet<>(
                request.tasks().stream().map(references::arn).toList())) {
            references
                    .task(arn)
                    .ifPresentOrElse(task -> tasks.add(view.of(task, tags)), () -> failures.add(Failures.missing(arn)));
        }
        return DescribeTasksResponse.builder().tasks(tasks).failures(failures).build();
    }
}
