package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Scope;
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
        String arn = arn(Given.required(request.taskDefinition(), "taskDefinition"), call.scope());
        TaskDefinition found = world.account().taskDefinition(arn).orElseThrow(Faults::taskDefinitionNotFound);
        return DescribeTaskDefinitionResponse.builder()
                .taskDefinition(TaskDefinitionView.of(found))
                .tags(tags ? TagView.of(world.account().tags(arn)) : List.of())
                .build();
    }

    private String arn(String given, Scope scope) {
        if (given.startsWith("arn:")) {
            String[] parts = given.split(":", 6);
            if (parts.length < 6 || !parts[5].matches("task-definition/[^/:]+:\\d+")) {
                throw Faults.malformedIdentifier();
            }
            return given;
        }
        int colon = given.indexOf(':');
        if (colon < 0) {
            return scope.arn(
                    "ecs", "task-definition/" + given + ":" + world.account().latestRevision(scope, given));
        }
        String revision = given.substring(colon + 1);
        if (!revision.matches("[1-9]\\d{0,8}")) {
            throw Faults.invalidRevision(revision);
        }
        return scope.arn("ecs", "task-definition/" + given);
    }
}
