package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionFamilyStatus;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Lists families of task definitions by name. A family is ACTIVE while one of its revisions is; without a status both
 * kinds are listed (documented: ListTaskDefinitionFamilies).
 */
final class ListTaskDefinitionFamilies
        implements Operation<ListTaskDefinitionFamiliesRequest, ListTaskDefinitionFamiliesResponse> {
    private static final int MOST = 100;

    private final EcsWorld world;

    ListTaskDefinitionFamilies(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ListTaskDefinitionFamilies";
    }

    @Override
    public SdkBuilder<?, ListTaskDefinitionFamiliesRequest> request() {
        return ListTaskDefinitionFamiliesRequest.builder();
    }

    @Override
    public ListTaskDefinitionFamiliesResponse handle(ListTaskDefinitionFamiliesRequest request, Call call) {
        String status = Given.oneOf(TaskDefinitionFamilyStatus.knownValues(), request.statusAsString(), "status")
                .orElse("ALL");
        String prefix = Given.text(request.familyPrefix()).orElse("");
        Set<String> all = new TreeSet<>();
        Set<String> active = new TreeSet<>();
        for (TaskDefinition definition : world.account().taskDefinitions(call.scope())) {
            if (definition.family().startsWith(prefix)) {
                all.add(definition.family());
                if (world.account().deregisteredAt(definition.arn()).isEmpty()) {
                    active.add(definition.family());
                }
            }
        }
        List<String> families = all.stream()
                .filter(family -> status.equals("ALL") || status.equals("ACTIVE") == active.contains(family))
                .toList();
        Page<String> page =
                new Page.Request(name(), request.maxResults(), request.nextToken(), MOST, MOST).ofTexts(families);
        return ListTaskDefinitionFamiliesResponse.builder()
                .families(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }
}
