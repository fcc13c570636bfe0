package dev.expressmode.api.autoscaling;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Tag;
import software.amazon.awssdk.services.applicationautoscaling.model.TagResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.TagResourceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Tags a scalable target. */
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
    private final ExpressMode mode;

    TagResource(ExpressMode mode) {
        this.mode = mode;
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
        Wanted.known(mode, request.resourceARN());
        mode.execute(new Tag(request.resourceARN(), request.tags()));
        return TagResourceResponse.builder().build();
    }
}
