package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Lists the ARNs of task definitions by family and revision, ACTIVE ones unless others are asked for. */
final class ListTaskDefinitions implements Operation<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse> {
    private static final int MOST = 100;
    private static final Comparator<TaskDefinition> BY_NAME =
            Comparator.comparing(TaskDefinition::family).thenComparing(TaskDefinition::revision);

    private final EcsWorld world;

    ListTaskDefinitions(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ListTaskDefinitions";
    }

    @Override
    public SdkBuilder<?, ListTaskDefinitionsRequest> request() {
        return ListTaskDefinitionsRequest.builder();
    }

    @Override
    public ListTaskDefinitionsResponse handle(ListTaskDefinitionsRequest request, Call call) {
        String status = Given.oneOf(TaskDefinitionStatus.knownValues(), request.statusAsString(), "status")
                .orElse("ACTIVE");
        String sort = Given.oneOf(SortOrder.knownValues(), request.sortAsString(), "sort")
                .orElse("ASC");
        List<String> arns = world.account().taskDefinitions(call.scope()).stream()
                .filter(definition -> status.equals(TaskDefinitionView.status(world, definition)))
                // the member is called a prefix and is the whole name (documented: ListTaskDefinitions)
                .filter(definition -> Given.text(request.familyPrefix())
                        .orElse(definition.family())
                        .equals(definition.family()))
                .sorted(sort.equals("ASC") ? BY_NAME : BY_NAME.reversed())
                .map(TaskDefinition::arn)
                .toList();
        Page<String> page =
                new Page.Request(name(), request.maxResults(), request.nextToken(), MOST, MOST).ofTexts(arns);
        return ListTaskDefinitionsResponse.builder()
                .taskDefinitionArns(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }
}
