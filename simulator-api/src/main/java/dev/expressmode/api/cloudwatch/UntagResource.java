package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Untag;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Takes tags from an alarm. */
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
    private final ExpressMode mode;

    UntagResource(ExpressMode mode) {
        this.mode = mode;
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
        Tags.require(mode, request.resourceARN());
        mode.execute(new Untag(request.resourceARN(), request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }
}
