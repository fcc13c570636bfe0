package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Tags an alarm. */
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
        Tags.require(mode, request.resourceARN());
        mode.execute(new Tag(request.resourceARN(), Tags.of(request.tags())));
        return TagResourceResponse.builder().build();
    }
}
