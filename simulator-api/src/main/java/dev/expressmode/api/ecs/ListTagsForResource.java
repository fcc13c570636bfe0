package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Lists the tags of a resource. */
final class ListTagsForResource implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {
    private final EcsWorld world;

    ListTagsForResource(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ListTagsForResource";
    }

    @Override
    public SdkBuilder<?, ListTagsForResourceRequest> request() {
        return ListTagsForResourceRequest.builder();
    }

    @Override
    public ListTagsForResourceResponse handle(ListTagsForResourceRequest request, Call call) {
        String arn = new Tagged(world).existing(request.resourceArn(), Faults::listedResourceNotFound);
        return ListTagsForResourceResponse.builder()
                .tags(TagView.of(world.account().tags(arn)))
                .build();
    }
}
