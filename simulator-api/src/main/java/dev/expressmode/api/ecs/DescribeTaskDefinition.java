package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Shows a task definition, by ARN, by family and revision, or the newest of a family. */
final class DescribeTaskDefinition implements Operation<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse> {
    private final EcsWorld world;

    DescribeTaskDefinition(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DescribeTaskDefinition";
    }

    @Override
    public SdkBuilder<?, DescribeTaskDefinitionRequest> request() {
        return DescribeTaskDefinitionRequest.builder();
    }

    @Override
    public DescribeTaskDefinitionResponse handle(DescribeTaskDefinitionRequest request, Call call) {
        boolean tags = Given.includes(TaskDefinitionField.knownValues(), request.includeAsStrings(), "TAGS");
        String arn = new TaskDefinitionReferences(world, call.scope())
                .arn(Given.required(request.taskDefinition(), "taskDefinition"));
        TaskDefinition found = world.account().taskDefinition(arn).orElseThrow(Faults::taskDefinitionNotFound);
        return DescribeTaskDefinitionResponse.builder()
                .taskDefinition(new TaskDefinitionView(world).of(found))
                .tags(tags ? TagView.of(world.account().tags(arn)) : List.of())
                .build();
    }
}
