package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.SetTags;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Sets tags of a resource; they do not reach what Express Mode made for a service (observed). */
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
    private final EcsWorld world;

    TagResource(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "TagResource";
    }

    @Override
    public SdkBuilder<?, TagResourceRequest> request() {
        return TagResourceRequest.builder();
    }

    @Override
    public TagResourceResponse handle(TagResourceRequest request, Call call) {
        String arn = new Tagged(world).existing(request.resourceArn(), Faults::taggedResourceNotFound);
        world.execute(new SetTags(arn, TagView.read(Given.required(request.tags(), "tags"))));
        return TagResourceResponse.builder().build();
    }
}
