package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.RemoveTags;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Removes tags of a resource. */
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
    private final EcsWorld world;

    UntagResource(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "UntagResource";
    }

    @Override
    public SdkBuilder<?, UntagResourceRequest> request() {
        return UntagResourceRequest.builder();
    }

    @Override
    public UntagResourceResponse handle(UntagResourceRequest request, Call call) {
        String arn = new Tagged(world).existing(request.resourceArn(), Faults::taggedResourceNotFound);
        world.execute(new RemoveTags(arn, Given.required(request.tagKeys(), "tagKeys")));
        return UntagResourceResponse.builder().build();
    }
}
